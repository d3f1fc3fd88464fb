"""The printer on the network, and the top floor that starts and stops the whole house."""
