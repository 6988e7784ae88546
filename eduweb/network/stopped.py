"""What a child reads of words that were stopped: `messages` says it, the same for network and mail."""

from eduweb.messages.stopped import Piece, Stopped, child_reads, pieces_of, reason_of, stopped_view

__all__ = ["Piece", "Stopped", "child_reads", "pieces_of", "reason_of", "stopped_view"]
