/** The word by which a message asks the model, whatever the switch says; the server knows it too. */
const MODEL = /(?<![\p{L}\p{N}_@.])@model(?![\p{L}\p{N}_])/iu;

/** Whether a text asks the model by itself. */
export const asksAnyway = (text: string): boolean => MODEL.test(text);
