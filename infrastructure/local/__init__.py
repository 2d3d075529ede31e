"""The whole stack on one machine: MiniStack, the edge, the mail; nothing leaves loopback."""
