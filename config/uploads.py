"""How much may be uploaded at once."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUpload(FileUploadHandler):
    """Refuses a form that is larger than a file and its words may be, before anything of it is stored."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict,  # noqa: N803
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Raise RequestDataTooBig by the length that the request states; no server reads on beyond that."""
        if content_length > settings.FILE_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The form is larger than the largest file that is taken.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the part on to those who keep it."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to those who kept it."""
