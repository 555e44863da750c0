from django.urls import path

from commonstead_web.elections import converters
from commonstead_web.elections.pages import (
    board,
    bring,
    calling,
    counting,
    election,
    filling,
    lists,
    nominating,
    papers,
    result,
    running,
    seats,
    voting,
)

app_name = "elections"
converters.register()
HERE = "o/<slug:slug>/elections"
ONE = f"{HERE}/<election:ref>"
BOARD = "o/<slug:slug>/board"
urlpatterns = [
    path("count", bring.bring_ballots, name="bring_ballots"),
    path(HERE, lists.elections, name="elections"),
    path(f"{HERE}/call", calling.call, name="call"),
    path(ONE, election.election, name="election"),
    path(f"{ONE}/nominate", nominating.nominate, name="nominate"),
    path(f"{ONE}/nominate/paper", nominating.nominate_on_paper, name="nominate_on_paper"),
    path(f"{ONE}/support", nominating.support, name="support"),
    path(f"{ONE}/candidates/<candidate:candidate>/withdraw", nominating.withdraw, name="withdraw"),
    path(f"{ONE}/nominations/close", running.close_nominations, name="close_nominations"),
    path(f"{ONE}/roll/fix", running.freeze_roll, name="freeze_roll"),
    path(f"{ONE}/roll", papers.roll, name="roll"),
    path(f"{ONE}/open", running.open_voting, name="open_voting"),
    path(f"{ONE}/unopposed", running.elect_unopposed, name="elect_unopposed"),
    path(f"{ONE}/vote", voting.vote, name="vote"),
    path(f"{ONE}/vote/change", voting.change_vote, name="change_vote"),
    path(f"{ONE}/receipt", voting.receipt, name="receipt"),
    path(f"{ONE}/paper", papers.ballot_paper, name="ballot_paper"),
    path(f"{ONE}/envelopes", papers.envelopes, name="envelopes"),
    path(f"{ONE}/papers", papers.papers, name="papers"),
    path(f"{ONE}/papers/reconcile", papers.reconcile, name="reconcile"),
    path(f"{ONE}/close", running.close, name="close"),
    path(f"{ONE}/count", counting.count, name="count"),
    path(f"{ONE}/count/ballots", counting.full_ballots, name="full_ballots"),
    path(f"{ONE}/draw", counting.draw, name="draw"),
    path(f"{ONE}/declare", counting.declare, name="declare"),
    path(f"{ONE}/result", result.result, name="result"),
    path(f"{ONE}/result/ballots.blt", result.ballots, name="ballots"),
    path(BOARD, board.board, name="board"),
    path(f"{BOARD}/retire", seats.retire, name="retire"),
    path(f"{BOARD}/co-opt", seats.co_opt, name="co_opt"),
    path(f"{BOARD}/<seat:seat>/vacate", seats.vacate, name="vacate"),
    path(f"{BOARD}/<seat:seat>/co-opt", seats.co_opt, name="co_opt_to"),
    path(f"{BOARD}/<seat:seat>/fill", filling.fill_from_count, name="fill_from_count"),
    path(f"{BOARD}/<seat:seat>/draw", filling.draw_for_seat, name="draw_for_seat"),
]
