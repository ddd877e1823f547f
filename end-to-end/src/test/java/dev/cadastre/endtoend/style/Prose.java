package dev.cadastre.endtoend.style;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a file that is meant for people, as one line each. */
final class Prose {

    private static final String TEXT_BLOCK = "\"{3}.*?(?<!\\\\)\"{3}";
    private static final String STRING = "\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"";
    private static final String CHARACTER = "'(?:[^'\\\\\\n]|\\\\[^\\n]{1,6}?)'";

    /** Literals come first, so that what looks like a comment within one does not count. */
    private static final Pattern LITERAL_OR_COMMENT =
            Pattern.compile("(?s)" + TEXT_BLOCK + "|" + STRING + "|" + CHARACTER + "|(//[^\\n]*+|/\\*.*?\\*/)");

    /** A comment's own marks, at the beginning of its lines. */
    private static final Pattern COMMENT_MARKS = Pattern.compile("(?m)^\\s*(?:/?\\*+/?|//+)");

    private static final Pattern CODE_OF_A_DOCUMENT =
            Pattern.compile("(?sm)^```.*?^```|^(?: {4}|\\t).*?$|`[^`\\n]*`|\\]\\([^)\\s]*\\)");

    private Prose() {}

    /** The comments of a Java file. */
    static String ofComments(String java) {
        var comments = new StringBuilder();
        Matcher found = LITERAL_OR_COMMENT.matcher(java);
        while (found.find()) {
            if (found.group(1) != null) {
                comments.append(found.group(1)).append('\n');
            }
        }
        return oneLine(COMMENT_MARKS.matcher(comments).replaceAll(" "));
    }

    /** A document in Markdown without its code and the addresses of its links. */
    static String ofDocument(String markdown) {
        return oneLine(CODE_OF_A_DOCUMENT.matcher(markdown).replaceAll(" "));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
