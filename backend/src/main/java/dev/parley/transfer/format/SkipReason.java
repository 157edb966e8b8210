package dev.parley.transfer.format;

/** Why a conversation of a file was left out. The code is stable; the sentence is for people. */
public enum SkipReason {
  UNKNOWN_FORM("unknown-form", "This is not a conversation in a format that Parley supports."),
  EMPTY("empty", "It has no message from a person or a model."),
  TOO_LARGE("too-large", "It is larger than one conversation may be."),
  MESSAGE_TOO_LONG("message-too-long", "One of its messages has more than 1,000,000 characters."),
  TOO_MANY_VERSIONS("too-many-versions", "One of its messages has more than 500 versions."),
  TOO_MANY_FOLDERS(
      "too-many-folders",
      "It is in a folder, and you have as many folders as possible. Delete one, then import the"
          + " file again."),
  NEWER(
      "imported-before",
      "It was imported before, and the messages that are new in this file were not added. To get"
          + " them, delete the conversation permanently and import the file again."),
  DAMAGED(
      "damaged",
      "The file is damaged here, or ends too early. The rest of it was not read. Download the"
          + " export again."),
  UNSTORABLE("unstorable", "The database could not store it. The cause is in the server log.");

  private final String code;
  private final String sentence;

  SkipReason(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }
}
