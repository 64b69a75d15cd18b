"""What a bilan is: pure rules and models, without Qt, SQL, files or clock."""
