package org.shumao.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every colour of the portal stands out from its ground, light and dark, as WCAG 2.2 asks: 4.5 to 1 for texts (1.4.3), 3 to 1 for what
 * a chart is drawn with (1.4.11). Axe sees the texts of a page and nothing of its charts. Whether the colours of series stay apart for the
 * colour-blind is a test of the scripts.
 */
class PortalContrastTest {
    private static final Path STYLES = Path.of("src/main/resources/web/app");
    private static final Pattern COLOUR =
            Pattern.compile("--([a-z0-9]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\);", Pattern.CASE_INSENSITIVE);
    private static final Pattern USED = Pattern.compile(
            "(?:^|[;{ ])(?:color|fill|stroke|background|border[a-z-]*|outline|box-shadow|accent-color):[^;}]*?"
                    + "var\\(--([a-z0-9]+)\\)");
    private static final Pattern SERIES = Pattern.compile("c\\d");
    /** The colour that a series has in all that stands for it. */
    private static final String OWN = "own";

    private static final double TEXT = 4.5;
    private static final double GRAPHIC = 3;
    private static final List<String> TEXTS = List.of("ink", "quiet", "accent", "c1");
    private static final List<String> GRAPHICS = List.of("column", "rest", "more", "less");
    /** Of few to many: values stand on them. */
    private static final List<String> STEPS = List.of("s1", "s2", "s3", "s4", "s5");

    private static final List<String> GROUNDS = List.of("paper", "shade");
    /** Lines that order a page and say nothing. */
    private static final List<String> DECORATION = List.of("hair");

    private final String styles = read();

    /** The scheme that a reader's system asks for. */
    enum Scheme {
        LIGHT,
        DARK
    }

    @ParameterizedTest
    @EnumSource
    void textsStandOutFromEveryGround(Scheme scheme) {
        Map<String, Integer> colours = colours(scheme);
        for (String ground : GROUNDS) {
            assertThat(TEXTS)
                    .allSatisfy(text -> assertThat(contrast(colours, text, ground))
                            .as("%s on %s", text, ground)
                            .isGreaterThanOrEqualTo(TEXT));
        }
    }

    /** Series are lines, bars and areas; a text that names one is mixed with ink. */
    @ParameterizedTest
    @EnumSource
    void seriesStandOutFromEveryGround(Scheme scheme) {
        Map<String, Integer> colours = colours(scheme);
        List<String> series = colours.keySet().stream()
                .filter(name -> SERIES.matcher(name).matches())
                .toList();
        for (String ground : GROUNDS) {
            assertThat(series)
                    .hasSize(8)
                    .allSatisfy(name -> assertThat(contrast(colours, name, ground))
                            .as("%s on %s", name, ground)
                            .isGreaterThanOrEqualTo(GRAPHIC));
        }
    }

    /** Light steps have values in ink, dark ones in the colour of the paper; the middle one of a dark page has white ones. */
    @ParameterizedTest
    @EnumSource
    void valuesStandOutFromTheShadeOfTheirCell(Scheme scheme) {
        Map<String, Integer> colours = colours(scheme);
        colours.put("middle", scheme == Scheme.LIGHT ? colours.get("ink") : Integer.valueOf(0xffffff));
        Map.of("s1", "ink", "s2", "ink", "s3", "middle", "s4", "paper", "s5", "paper")
                .forEach((step, text) -> assertThat(contrast(colours, text, step))
                        .as("%s on %s", text, step)
                        .isGreaterThanOrEqualTo(TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void whatAChartIsDrawnWithStandsOutFromThePaper(Scheme scheme) {
        Map<String, Integer> colours = colours(scheme);
        assertThat(GRAPHICS)
                .allSatisfy(name ->
                        assertThat(contrast(colours, name, "paper")).as(name).isGreaterThanOrEqualTo(GRAPHIC));
    }

    /** A colour that is added is looked at here, too. */
    @ParameterizedTest
    @EnumSource
    void noOtherColourIsUsed(Scheme scheme) {
        Set<String> used = USED.matcher(styles)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !SERIES.matcher(name).matches() && !name.equals(OWN))
                .collect(Collectors.toSet());
        assertThat(used)
                .isSubsetOf(Stream.of(TEXTS, GRAPHICS, GROUNDS, DECORATION, STEPS)
                        .flatMap(List::stream)
                        .toList())
                .contains("ink", "column");
        assertThat(colours(scheme).keySet()).containsAll(used);
    }

    private Map<String, Integer> colours(Scheme scheme) {
        return COLOUR.matcher(styles)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> rgb(found, scheme)));
    }

    private static int rgb(MatchResult found, Scheme scheme) {
        return Integer.parseInt(found.group(scheme == Scheme.LIGHT ? 2 : 3), 16);
    }

    private static double contrast(Map<String, Integer> colours, String one, String other) {
        double[] both = {luminance(colours.getOrDefault(one, 0)), luminance(colours.getOrDefault(other, 0))};
        return (Math.max(both[0], both[1]) + 0.05) / (Math.min(both[0], both[1]) + 0.05);
    }

    /** Relative luminance of a colour of sRGB, as WCAG defines it. */
    private static double luminance(int rgb) {
        double[] linear = IntStream.of(16, 8, 0)
                .mapToDouble(shift -> (rgb >> shift & 0xff) / 255.0)
                .map(part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private static String read() {
        try {
            StringBuilder all = new StringBuilder();
            try (Stream<Path> files = Files.list(STYLES)) {
                for (Path file : files.filter(one -> one.toString().endsWith(".css"))
                        .sorted()
                        .toList()) {
                    all.append(Files.readString(file));
                }
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
