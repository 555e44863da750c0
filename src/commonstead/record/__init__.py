"""The public record: entries, their hash tree, signed checkpoints, proofs and bundles."""

from commonstead.record.bundle import Bundle, read_bundle, write_bundle
from commonstead.record.canonical import canonical, digest, parse_canonical
from commonstead.record.checkpoint import (
    Checkpoint,
    open_checkpoint,
    read_unsigned,
    sign_checkpoint,
)
from commonstead.record.commitment import commit, opens
from commonstead.record.document import ProofDocument, prove_entry
from commonstead.record.entry import Entry, Power, moment_of
from commonstead.record.facts import FACTS, check_facts
from commonstead.record.note import Signer, Verifier, open_note, sign_note
from commonstead.record.proof import (
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from commonstead.record.tree import Frontier, leaf_hash, root

__all__ = [
    "FACTS",
    "Bundle",
    "Checkpoint",
    "Entry",
    "Frontier",
    "Power",
    "ProofDocument",
    "Signer",
    "Verifier",
    "canonical",
    "check_facts",
    "commit",
    "consistency_proof",
    "digest",
    "inclusion_proof",
    "leaf_hash",
    "moment_of",
    "open_checkpoint",
    "open_note",
    "opens",
    "parse_canonical",
    "prove_entry",
    "read_bundle",
    "read_unsigned",
    "root",
    "sign_checkpoint",
    "sign_note",
    "verify_consistency",
    "verify_inclusion",
    "write_bundle",
]
