"""The public notice of a call, for the pages that publish it and the desk that rereads it before."""

from ami.notice.call import notice_of, presented
from ami.notice.form import form_of
from ami.notice.states import State, name_of, sentence_of, state_of

__all__ = ["State", "form_of", "name_of", "notice_of", "presented", "sentence_of", "state_of"]
