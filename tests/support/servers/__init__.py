"""Real servers of the kinds that hosts run, on loopback, each started and ended by the test that needs it."""
