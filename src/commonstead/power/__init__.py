"""Power: who can elect, remove, block and amend, and is it community led?"""
