package dev.cadastre.benchmarks.facility;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number as people write large ones: {@code 2500}, {@code 100k}, {@code 10m}. */
final class Amount implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        int unit = text.endsWith("k") ? 1_000 : text.endsWith("m") ? 1_000_000 : 1;
        String digits = unit == 1 ? text : text.substring(0, text.length() - 1);
        try {
            return Math.multiplyExact(Integer.parseInt(digits), unit);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new TypeConversionException("'%s' is no number such as 2500, 100k or 10m".formatted(text));
        }
    }
}
