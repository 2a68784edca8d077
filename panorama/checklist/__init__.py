"""« Questions à vérifier, à adapter »: what to ask of any solution before buying one."""

from panorama.checklist.drawing import Part, Question, drawn_from, whole

__all__ = ["Part", "Question", "drawn_from", "whole"]
