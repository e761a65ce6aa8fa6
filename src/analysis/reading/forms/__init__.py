"""What a form is: its labels, and what stands under each."""
