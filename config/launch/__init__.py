"""Sets up and runs an installation on one machine: python3 -m config.launch setup|run|test|check|fix."""
