"""The render engine seen from outside: protocol, client, catalogue, worker loop."""
