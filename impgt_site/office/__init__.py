"""The back office: who enters, what they edit, draft, publish and put back."""
