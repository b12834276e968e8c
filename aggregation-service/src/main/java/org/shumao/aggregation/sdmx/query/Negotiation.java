package org.shumao.aggregation.sdmx.query;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.query.MessageFormat.Content;
import org.shumao.tradecore.indicator.catalogue.Language;

/**
 * Finds the form of a response that a client takes.
 *
 * @param format of the response
 * @param parameters of the media type that the client named, beside version and weight: {@code labels}, {@code timeFormat}, {@code keys}
 */
public record Negotiation(MessageFormat format, Map<String, String> parameters) {
    private static final String VERSION = "version";
    private static final String WEIGHT = "q";
    /** Parameters that a client may also state in the query, with their values. */
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "labels", Set.of("id", "name", "both"),
            "timeFormat", Set.of("original", "normalized"),
            "keys", Set.of("none", "obs", "series", "both"));

    private static final Set<String> ANYTHING = Set.of("*/*", "application/*", "*");

    public Negotiation {
        parameters = Map.copyOf(parameters);
    }

    /** A media type that a client takes, or with no weight one that it does not take. */
    private record Accepted(String type, Map<String, String> parameters, BigDecimal weight) {
        static List<Accepted> all(String header) {
            return Stream.of(header.split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Accepted::of)
                    .sorted(Comparator.comparing(Accepted::weight).reversed())
                    .toList();
        }

        private static Accepted of(String text) {
            String[] parts = text.split(";", -1);
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 1; i < parts.length; i++) {
                int at = parts[i].indexOf('=');
                if (at > 0) {
                    parameters.put(
                            parts[i].substring(0, at).strip().toLowerCase(Locale.ROOT),
                            parts[i].substring(at + 1).strip().replace("\"", ""));
                }
            }
            String weight = parameters.remove(WEIGHT);
            return new Accepted(
                    parts[0].strip().toLowerCase(Locale.ROOT),
                    parameters,
                    weight == null || !weight.matches("[01](\\.[0-9]{0,3})?")
                            ? BigDecimal.ONE
                            : new BigDecimal(weight));
        }

        /** Returns those of some forms that it means, the best first; of a range of versions the latest. */
        List<MessageFormat> among(List<MessageFormat> formats) {
            List<MessageFormat> named = formats.stream()
                    .filter(format -> ANYTHING.contains(type)
                            || type.equals(format.mediaType())
                            || format.isAlso(type)
                            || format.isNamed(type))
                    .toList();
            String version = parameters.get(VERSION);
            if (version == null) {
                return named;
            }
            try {
                Set<String> versions = VersionPattern.select(
                        VersionPattern.of(version, RestFamily.V2),
                        named.stream().map(Accepted::semantic).toList());
                return named.stream()
                        .filter(format -> versions.contains(semantic(format)))
                        .toList();
            } catch (SdmxException e) {
                return List.of();
            }
        }

        /** SDMX-ML 2.1 is older than versions of three parts. */
        private static String semantic(MessageFormat format) {
            return format.version().matches("[0-9]+\\.[0-9]+") ? format.version() + ".0" : format.version();
        }

        Negotiation found(MessageFormat format, RawRequest request) {
            Map<String, String> others = new LinkedHashMap<>(parameters);
            others.remove(VERSION);
            OPTIONS.forEach((name, values) -> request.parameter(name).ifPresent(value -> {
                if (!values.contains(value.toLowerCase(Locale.ROOT))) {
                    throw SdmxException.syntax(name + " is one of "
                            + values.stream().sorted().collect(Collectors.joining(", ")) + ", not " + value + ".");
                }
                others.put(name.toLowerCase(Locale.ROOT), value);
            }));
            return new Negotiation(format, others);
        }
    }

    /**
     * Finds the form. Where a client takes anything, or leaves the version open, it gets what the family prefers.
     *
     * @param accept header; null if there is none
     * @param rawQuery whose parameters {@code format} and {@code formatVersion} come before the header; null if there is none
     * @throws SdmxException {@code NOT_ACCEPTABLE} if the client takes none that is offered
     */
    public static Negotiation of(
            RestFamily family, Content content, @Nullable String accept, @Nullable String rawQuery) {
        List<MessageFormat> formats = MessageFormat.of(content, family);
        RawRequest request = RawRequest.of("", rawQuery);
        String wanted = wanted(accept, request);
        List<Accepted> all = Accepted.all(wanted);
        Set<MessageFormat> refused = all.stream()
                .filter(one -> one.weight.signum() == 0 && !ANYTHING.contains(one.type))
                .flatMap(one -> one.among(formats).stream())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(one -> one.weight.signum() > 0)
                .flatMap(one -> one.among(formats).stream()
                        .filter(format -> !refused.contains(format))
                        .map(format -> one.found(format, request)))
                .findFirst()
                .orElseThrow(() -> new SdmxException(
                        SdmxError.NOT_ACCEPTABLE,
                        "None of this is offered: " + wanted + ". Offered are: "
                                + formats.stream()
                                        .map(MessageFormat::contentType)
                                        .collect(Collectors.joining(", "))));
    }

    /** A media type may stand in the parameter as well; a blank in it was a plus before some client encoded it. */
    private static String wanted(@Nullable String accept, RawRequest request) {
        String version = request.parameter("formatVersion")
                .map(text -> ";version=" + text)
                .orElse("");
        return request.parameter("format")
                .map(format -> format.replace(' ', '+') + version)
                .orElse(accept == null || accept.isBlank() ? "*/*" : accept);
    }

    /** Says whether a client that gets an error takes JSON: whether it names that before XML, and in the newer family also if it names neither. */
    public static boolean takesJson(RestFamily family, @Nullable String accept, @Nullable String rawQuery) {
        return Accepted.all(wantedOfError(accept, rawQuery)).stream()
                .filter(one -> one.weight.signum() > 0)
                .map(Accepted::type)
                .filter(type -> type.contains("json") || type.contains("xml"))
                .findFirst()
                .map(type -> type.contains("json"))
                .orElse(family == RestFamily.V2);
    }

    /** An address that cannot be read has an error as well. */
    private static String wantedOfError(@Nullable String accept, @Nullable String rawQuery) {
        try {
            return wanted(accept, RawRequest.of("", rawQuery));
        } catch (SdmxException e) {
            return wanted(accept, RawRequest.of("", null));
        }
    }

    /** Returns the language of a response: that of the parameter {@code lang}, or else the best that the client takes. */
    public static Language language(@Nullable String rawQuery, List<Locale> accepted) {
        return Language.preferred(Stream.concat(
                        RawRequest.of("", rawQuery).parameter("lang").map(Locale::forLanguageTag).stream(),
                        accepted.stream())
                .toList());
    }
}
