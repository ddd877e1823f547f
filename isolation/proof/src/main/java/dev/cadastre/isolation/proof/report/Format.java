package dev.cadastre.isolation.proof.report;

import dev.cadastre.isolation.proof.engine.Matrix;

/** In which shape a matrix is told. */
public enum Format {
    TEXT {
        @Override
        public String of(Matrix matrix) {
            return new TextReport(matrix).toString();
        }
    },
    JSON {
        @Override
        public String of(Matrix matrix) {
            return JsonReport.of(matrix);
        }
    },
    HTML {
        @Override
        public String of(Matrix matrix) {
            return new HtmlReport(matrix).toString();
        }
    };

    public abstract String of(Matrix matrix);
}
