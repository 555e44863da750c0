"""Meetings: proxies, who count and vote while their holder is there."""

from pathlib import Path

import pytest

from commonstead_web.decisions import actions, queries
from web import cast
from web.decisions.assembly import Assembly
from web.refusing import refused

pytestmark = pytest.mark.django_db


def with_proxies(maximum="2"):
    allowed = {
        "meetings.proxy.allowed": True,
        "meetings.proxy.maximum": maximum,
        "meetings.general.quorum.counts": ["in_person", "online", "proxy"],
    }
    return Assembly(allowed)


def test_a_proxy_counts_and_votes_while_its_holder_is_there(tmp_path: Path):
    society = with_proxies()
    meeting = society.noticed()
    society.do(actions.appoint_proxy, "member1", meeting=meeting, holder=society.refs["amina"])
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    assert society.last_facts("meetings.open")["counted"] == 3
    motion = society.open_at(meeting)
    voting = {"decision": motion, "choice": "for", "version": 1}
    society.do(actions.vote, "amina", member=society.refs["member1"], **voting)
    society.vote(motion, "for", "amina")
    refused(
        "not_the_proxy", society.do, actions.vote, "bill", member=society.refs["member1"], **voting
    )
    assert queries.stands_in_for(society.decision(motion), cast.person("amina"), society.now) == [
        (society.refs["member1"], "Member1")
    ]
    society.do(actions.leave, meeting=meeting, member=society.refs["amina"])
    refused(
        "not_the_proxy", society.do, actions.vote, "amina", member=society.refs["member1"], **voting
    )
    society.come(meeting, "amina")
    society.close(motion)
    assert society.last_facts("decisions.close")["tally"]["for"] == 2
    society.declare(motion)
    assert society.differences(tmp_path) == []


def test_nobody_holds_more_proxies_than_the_rules_allow(tmp_path: Path):
    society = with_proxies(maximum="1")
    meeting = society.noticed()
    holder = {"meeting": meeting, "holder": society.refs["amina"]}
    society.do(actions.appoint_proxy, "member1", **holder)
    facts = refused("proxy_limit_reached", society.do, actions.appoint_proxy, "member2", **holder)
    assert (facts["most"], facts["held"]) == (1, 1)
    society.do(actions.end_proxy, "member1", meeting=meeting)
    society.do(actions.appoint_proxy, "member2", **holder)
    assert society.differences(tmp_path) == []
