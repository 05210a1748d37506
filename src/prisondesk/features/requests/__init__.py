"""What detained people ask for in writing; today: that their own file be corrected."""
