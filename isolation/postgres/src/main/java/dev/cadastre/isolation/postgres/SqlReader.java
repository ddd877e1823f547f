package dev.cadastre.isolation.postgres;

import dev.cadastre.isolation.postgres.SqlItem.Group;
import dev.cadastre.isolation.postgres.SqlItem.Kind;
import dev.cadastre.isolation.postgres.SqlItem.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Reads a statement as JDBC takes it into words and groups, past comments, as PostgreSQL's lexical rules have it. */
final class SqlReader {

    private final String sql;
    private final Deque<List<SqlItem>> open = new ArrayDeque<>();
    private int at;
    private int parameters;

    private SqlReader(String sql) {
        this.sql = sql;
    }

    /** @throws IllegalArgumentException where quotes or parentheses do not match */
    static Group read(String sql) {
        return new SqlReader(sql).read();
    }

    private Group read() {
        open.push(new ArrayList<>());
        while (at < sql.length()) {
            next(sql.charAt(at));
        }
        if (open.size() != 1) {
            throw new IllegalArgumentException("a parenthesis is not closed");
        }
        return new Group(open.pop());
    }

    private void next(char c) {
        if (Character.isWhitespace(c)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            at = endOr(sql.indexOf('\n', at));
        } else if (sql.startsWith("/*", at)) {
            skipComment();
        } else if (c == '(') {
            at++;
            open.push(new ArrayList<>());
        } else if (c == ')') {
            at++;
            closeGroup();
        } else if (c == '\'' || c == '"' || c == '$') {
            quoted(c);
        } else if (c == '?') {
            parameter();
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else {
            other();
        }
    }

    private void closeGroup() {
        List<SqlItem> closed = open.pop();
        if (open.isEmpty()) {
            throw new IllegalArgumentException("a parenthesis closes nothing");
        }
        open.element().add(new Group(closed));
    }

    /** Comments nest. */
    private void skipComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (++at >= sql.length()) {
                throw new IllegalArgumentException("a comment does not end");
            }
        } while (depth > 0);
    }

    private void quoted(char c) {
        if (c == '$') {
            dollarQuoted();
            return;
        }
        int start = ++at;
        while (true) {
            int end = sql.indexOf(c, at);
            if (end < 0) {
                throw new IllegalArgumentException("a quote is not closed");
            }
            at = end + 1;
            if (at >= sql.length() || sql.charAt(at) != c) {
                String text = sql.substring(start, end);
                add(c == '"' ? Kind.WORD : Kind.TEXT, text.replace("" + c + c, "" + c));
                return;
            }
            at++;
        }
    }

    private void dollarQuoted() {
        int tagEnd = sql.indexOf('$', at + 1);
        String tag = tagEnd < 0 ? "" : sql.substring(at, tagEnd + 1);
        int end = tag.isEmpty() ? -1 : sql.indexOf(tag, tagEnd + 1);
        if (end < 0) {
            throw new IllegalArgumentException("a dollar quote is not closed");
        }
        add(Kind.TEXT, sql.substring(tagEnd + 1, end));
        at = end + tag.length();
    }

    /** Two question marks are how JDBC writes the operator of one. */
    private void parameter() {
        if (sql.startsWith("??", at)) {
            at += 2;
            add(Kind.OTHER, "?");
        } else {
            at++;
            open.element().add(new Word(Kind.PARAMETER, "?", parameters++));
        }
    }

    /** E'…' has escapes that this does not read, and no statement of this program has one. */
    private void word() {
        int start = at;
        while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || "_$".indexOf(sql.charAt(at)) >= 0)) {
            at++;
        }
        if (at < sql.length() && sql.charAt(at) == '\'') {
            throw new IllegalArgumentException("a literal with a prefix");
        }
        add(Kind.WORD, sql.substring(start, at).toLowerCase(Locale.ROOT));
    }

    private void other() {
        int length = sql.startsWith("::", at) ? 2 : 1;
        add(Kind.OTHER, sql.substring(at, at + length));
        at += length;
    }

    private void add(Kind kind, String text) {
        open.element().add(new Word(kind, text, -1));
    }

    private int endOr(int found) {
        return found < 0 ? sql.length() : found;
    }
}
