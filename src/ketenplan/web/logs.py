"""Log lines without content: an error says where and what kind, never what somebody typed."""

import logging


class WithoutContent(logging.Filter):
    """Removes exception texts and local values: the text of an error may repeat what was typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0]:
            trace = record.exc_info[2]
            while trace and trace.tb_next:
                trace = trace.tb_next
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
            record.msg = f"{record.getMessage()} [{record.exc_info[0].__name__} at {place}]"
            record.args = ()
            record.exc_info = None
            record.exc_text = None
        return True
