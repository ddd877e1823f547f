package dev.cadastre.proof.report;

import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.engine.Matrix;

/** In which form what came of the attacks is reported. */
public enum ReportFormat {
    TEXT {
        @Override
        public String of(Matrix matrix, DenialReport denial) {
            return new TextReport(matrix) + of(denial);
        }

        @Override
        public String of(DenialReport denial) {
            return denial.results().isEmpty() ? "" : new DenialText(denial).toString();
        }
    },
    JSON {
        @Override
        public String of(Matrix matrix, DenialReport denial) {
            return JsonReport.of(matrix, denial);
        }

        @Override
        public String of(DenialReport denial) {
            return JsonReport.of(denial);
        }
    },
    HTML {
        @Override
        public String of(Matrix matrix, DenialReport denial) {
            return new HtmlReport(matrix, denial).toString();
        }

        @Override
        public String of(DenialReport denial) {
            return HtmlReport.BEGIN + new DenialHtml(denial) + HtmlReport.END;
        }
    };

    /** Without attacks on the service of other tenants. */
    public String of(Matrix matrix) {
        return of(matrix, DenialReport.NONE);
    }

    public abstract String of(Matrix matrix, DenialReport denial);

    /** Attacks on the service of other tenants alone. */
    public abstract String of(DenialReport denial);
}
