package dev.cadastre.proof.report;

import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.denial.DenialResult;
import dev.cadastre.proof.denial.ServiceFigures;

/** Attacks on the service of other tenants as a part of a page: a row an attack, a column a service. */
final class DenialHtml {

    private final StringBuilder part = new StringBuilder();

    DenialHtml(DenialReport report) {
        part.append("<h2>Are other tenants served during an attack?</h2><p class=\"lead\">")
                .append(
                        "The 99th percentile of what another tenant waits for each service, in milliseconds: in quiet, and")
                .append(" while one client attacks. It may double, or be 100, and no request may fail. ")
                .append(HtmlReport.escaped(report.summary()))
                .append(".</p><table><thead><tr><th>Attack");
        report.services().forEach(service -> part.append("<th>").append(HtmlReport.escaped(service)));
        part.append("</thead><tbody>");
        report.results().forEach(this::row);
        part.append("</tbody></table>");
    }

    private void row(DenialResult result) {
        part.append("<tr><td><details><summary>")
                .append(HtmlReport.escaped(result.attack().title()))
                .append("</summary><dl><dt>id<dd><code>")
                .append(HtmlReport.escaped(result.attack().id()))
                .append("</code>");
        result.complaints().forEach(complaint -> part.append("<dt>failed<dd>").append(HtmlReport.escaped(complaint)));
        part.append("</dl></details>");
        result.figures().forEach(this::cell);
    }

    private void cell(ServiceFigures figures) {
        String title = "%d asked, %d failed, allowed %.0f ms"
                .formatted(figures.asked(), figures.failed(), figures.allowedMillis());
        part.append("<td class=\"%s\" title=\"%s\">%s %.0f → %.0f"
                .formatted(
                        figures.holds() ? "good" : "bad",
                        title,
                        figures.holds() ? "✓" : "✗",
                        figures.quietMillis(),
                        figures.millis()));
    }

    @Override
    public String toString() {
        return part.toString();
    }
}
