/** The word with which a message asks the model, whatever the switch is set to. The server has the same rule. */
const MODEL = /(?<![\p{L}\p{N}_@.])@model(?![\p{L}\p{N}_])/iu;

/** Whether a text asks the model by itself. */
export const asksAnyway = (text: string): boolean => MODEL.test(text);
