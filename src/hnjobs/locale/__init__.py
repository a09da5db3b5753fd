"""The words people read: English in the code, the Vietnamese catalogue complete, findings in both.

May be used by cli, pipeline and writers; knows nothing of any of them.
"""
