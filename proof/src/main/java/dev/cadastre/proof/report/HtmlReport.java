package dev.cadastre.proof.report;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.engine.Cell;
import dev.cadastre.proof.engine.Matrix;
import dev.cadastre.proof.engine.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The matrix as one page that needs nothing else: a row an attack, opened by a click to what was tried and what came. */
final class HtmlReport {

    private static final String STYLE = """
            :root{color-scheme:light dark;--line:light-dark(#e3e7ea,#30373c);--good:light-dark(#157347,#5fd39a);
            --wash:light-dark(#e9f6ef,#16291f);--bad:light-dark(#b3261e,#ff8a80);--dim:light-dark(#667079,#98a3ab);
            --page:light-dark(#fbfcfc,#14181b)}
            body{font:14px/1.45 system-ui,sans-serif;background:var(--page);margin:2.5rem auto;max-width:74rem;padding:0 1.2rem}
            h1{font-size:1.7rem;margin:0 0 .3rem}p{max-width:60rem}.lead{color:var(--dim);margin:.2rem 0 1.2rem}
            .sums{display:flex;gap:.8rem;flex-wrap:wrap;margin:1.2rem 0}.sums div{background:Canvas;border:1px solid var(--line);
            border-radius:.5rem;padding:.6rem 1rem;min-width:6.5rem}.sums b{display:block;font-size:1.5rem;line-height:1.2}
            .sums span{color:var(--dim)}.holds{border-left:5px solid var(--good)!important}
            .fails{border-left:5px solid var(--bad)!important}.legend span{margin-right:1.4rem;white-space:nowrap}
            table{border-collapse:collapse;width:100%;background:Canvas}thead th{position:sticky;top:0;background:Canvas;
            font-weight:600;font-size:.82rem;box-shadow:0 1px var(--line);z-index:1}thead small{display:block;font-weight:400;color:var(--dim)}
            th,td{border-bottom:1px solid var(--line);padding:.28rem .4rem;text-align:center;vertical-align:top;min-width:2.6rem}
            th:first-child,td:first-child{text-align:left}summary{cursor:pointer}code{font-size:.9em}tbody tr:hover td{background:var(--page)}
            .group th{padding:1.1rem .4rem .35rem;font-size:1rem;background:var(--page)}
            td.good{color:var(--good);background:var(--wash);font-weight:600}.good{color:var(--good)}.control{color:var(--dim)}
            td.bad,.bad{color:Canvas;background:var(--bad);font-weight:700}.none{color:var(--line)}
            dl{margin:.5rem 0 .7rem 1rem;display:grid;grid-template-columns:8rem 1fr;gap:.25rem .8rem;font-size:.92em}
            dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}""";

    static final String BEGIN =
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Cadastre: the proof</title>"
                    + "<meta name=\"viewport\" content=\"width=device-width\"><style>" + STYLE + "</style>";

    static final String END = "</html>\n";

    private final Matrix matrix;
    private final List<Variant> variants = Variant.every();
    private final StringBuilder page = new StringBuilder();

    HtmlReport(Matrix matrix, DenialReport denial) {
        this.matrix = matrix;
        page.append(BEGIN)
                .append("<h1>Which layer stops what</h1><p class=\"lead\">Each column is the whole platform with")
                .append(
                        " one layer active and the other seven sabotaged; in the first no layer is active, and the attack")
                .append(
                        " must succeed, or it proves nothing. A click on an attack opens what was tried and what came.</p>");
        sums();
        legend();
        gaps();
        table();
        if (!denial.results().isEmpty()) {
            page.append(new DenialHtml(denial));
        }
        page.append(END);
    }

    private void sums() {
        page.append("<div class=\"sums\">");
        long controls = matrix.cells().stream()
                .filter(cell -> cell.variant() instanceof Variant.Control)
                .count();
        String verdict = matrix.holds() ? "The layers hold" : "They do not hold";
        sum(matrix.holds() ? "holds" : "fails", verdict, "in %.0f s".formatted(matrix.millis() / 1000.0));
        sum("", matrix.attacks().size(), "attacks");
        sum("", matrix.cells().size() - controls, "cells");
        sum("", controls, "controls");
        sum("", matrix.failures().size(), "not as they must be");
        sum("", matrix.uncovered().size(), "uncovered surfaces");
        page.append("</div>");
    }

    private void sum(String style, Object figure, String words) {
        page.append("<div class=\"%s\"><b>%s</b><span>%s</span></div>".formatted(style, figure, words));
    }

    private void legend() {
        page.append("<p class=\"legend\">");
        for (Mark mark : Mark.values()) {
            page.append("<span><b class=\"%s\">&nbsp;%s&nbsp;</b> %s</span>"
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
        variants.forEach(variant -> page.append("<th>").append(head(variant)));
        page.append("</thead><tbody>");
        String group = "";
        for (Attack attack : matrix.attacks()) {
            String next = group(attack);
            if (!next.equals(group)) {
                page.append("<tr class=\"group\"><th colspan=\"%d\">%s".formatted(variants.size() + 1, next));
                group = next;
            }
            row(attack);
        }
        page.append("</tbody></table>");
    }

    /** The layer that the id says it is aimed at. */
    private static String group(Attack attack) {
        for (Layer layer : Layer.values()) {
            if (attack.id().startsWith("l" + layer.number() + "-")) {
                return "Layer %d, %s".formatted(layer.number(), layer.label());
            }
        }
        return "Across the layers";
    }

    private static String head(Variant variant) {
        return switch (variant) {
            case Variant.Control control -> "no layer";
            case Variant.Alone alone ->
                alone.layer().number() + "<small>" + alone.layer().label() + "</small>";
            case Variant.All all -> "all";
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
        for (Variant variant : variants) {
            matrix.cell(attack, variant).ifPresent(this::detail);
        }
        page.append("</dl></details>");
        for (Variant variant : variants) {
            cell(matrix.cell(attack, variant).orElse(null));
        }
    }

    private void detail(Cell cell) {
        page.append("<dt>").append(cell.variant().label()).append("<dd>");
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

    static String escaped(String text) {
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
