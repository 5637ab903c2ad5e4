"""What those who run the service see of it: logs, metrics, health; never what was asked."""
