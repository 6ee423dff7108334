"""쌓아 두고 나중 것부터 꺼냅니다."""


# region stack
class Stack:
    def __init__(self) -> None:
        self.items: list[str] = []

    def push(self, item: str) -> None:
        self.items.append(item)
# endregion stack
