package dev.cadastre.isolation.proof.report;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.proof.Attack;
import dev.cadastre.isolation.proof.engine.Cell;
import dev.cadastre.isolation.proof.engine.Matrix;
import dev.cadastre.isolation.proof.engine.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The matrix as one page that needs nothing else: a row an attack, opened by a click to what was tried and what came. */
final class HtmlReport {

    private static final String STYLE = """
            :root{color-scheme:light dark;--line:light-dark(#d5dade,#3a4248);--good:light-dark(#1a7f4b,#5fd39a);
            --bad:light-dark(#b3261e,#ff8a80);--dim:light-dark(#6b747b,#9aa4ab)}
            body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem}
            table{border-collapse:collapse;width:100%}thead th{position:sticky;top:0;background:Canvas;font-weight:600}
            th,td{border-bottom:1px solid var(--line);padding:.3rem .45rem;text-align:center;vertical-align:top}
            th:first-child,td:first-child{text-align:left}summary{cursor:pointer}code{font-size:.92em}
            .good{color:var(--good)}.control{color:var(--dim)}.bad{color:Canvas;background:var(--bad);font-weight:700}
            .none{color:var(--line)}dl{margin:.4rem 0 .6rem 1rem;display:grid;grid-template-columns:9rem 1fr;gap:.2rem .8rem}
            dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}.holds{border-left:4px solid var(--good);padding-left:.8rem}
            .fails{border-left:4px solid var(--bad);padding-left:.8rem}""";

    private final Matrix matrix;
    private final List<Standing> houses = Standing.every();
    private final StringBuilder page = new StringBuilder();

    HtmlReport(Matrix matrix) {
        this.matrix = matrix;
        page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Cadastre: the proof</title>")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><style>")
                .append(STYLE)
                .append("</style><h1>Which layer stops what</h1><p class=\"")
                .append(matrix.holds() ? "holds" : "fails")
                .append("\">")
                .append(escaped(Summary.of(matrix)))
                .append(
                        "</p><p>Each column is the whole platform with one layer standing and the other seven sabotaged;")
                .append(" in the first no layer stands, and the attack must succeed, or it proves nothing.</p>");
        legend();
        gaps();
        table();
    }

    private void legend() {
        page.append("<p>");
        for (Mark mark : Mark.values()) {
            page.append("<span class=\"%s\">&nbsp;%s&nbsp;</span> %s &emsp; "
                    .formatted(style(mark), mark.sign(), mark.words()));
        }
        page.append("</p>");
    }

    private void gaps() {
        if (!matrix.uncovered().isEmpty()) {
            page.append("<h2>Uncovered</h2><ul>");
            matrix.uncovered().forEach(gap -> page.append("<li>").append(escaped(gap)));
            page.append("</ul>");
        }
    }

    private void table() {
        page.append("<table><thead><tr><th>Attack");
        houses.forEach(house -> page.append("<th>").append(head(house)));
        page.append("</thead><tbody>");
        matrix.attacks().forEach(this::row);
        page.append("</tbody></table></html>\n");
    }

    private static String head(Standing house) {
        return switch (house) {
            case Standing.Control control -> "no layer";
            case Standing.Alone alone ->
                alone.layer().number() + "<br>" + alone.layer().label();
            case Standing.All all -> "all";
        };
    }

    private void row(Attack attack) {
        page.append("<tr><td><details><summary>")
                .append(escaped(attack.title()))
                .append("</summary><dl><dt>id<dd><code>")
                .append(escaped(attack.id()))
                .append("</code><dt>through<dd>")
                .append(escaped(
                        String.join(", ", attack.surfaces().stream().sorted().toList())))
                .append("<dt>stopped by<dd>")
                .append(String.join(
                        ", ",
                        attack.stoppedBy().stream().sorted().map(Layer::label).toList()));
        for (Standing house : houses) {
            matrix.cell(attack, house).ifPresent(this::detail);
        }
        page.append("</dl></details>");
        for (Standing house : houses) {
            cell(matrix.cell(attack, house).orElse(null));
        }
    }

    private void detail(Cell cell) {
        page.append("<dt>").append(cell.standing().label()).append("<dd>");
        page.append(Mark.of(cell).words()).append(": <code>");
        page.append(escaped(cell.verdict().said())).append("</code>");
    }

    private void cell(@Nullable Cell cell) {
        Mark mark = Mark.of(cell);
        String title = cell == null
                ? mark.words()
                : mark.words() + ": " + cell.verdict().said();
        page.append("<td class=\"%s\" title=\"%s\">%s".formatted(style(mark), escaped(title), mark.sign()));
    }

    private static String style(Mark mark) {
        return switch (mark) {
            case STOPPED -> "good";
            case LEAKS_AS_IT_MUST -> "control";
            case NOT_ASKED -> "none";
            case LEAKED, SILENT, BROKEN -> "bad";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
