package org.shumao.aggregation.indicator.query.parameters;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.code.place.Countries;
import org.shumao.contracts.code.place.Country;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.DimensionEntry;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Language;

/** The codes of dimensions, and of their members, that a query names. */
public final class DimensionCodes {
    private DimensionCodes() {}

    /** Returns the dimensions of a breakdown; none if one is not allowed, which is noted with those that may be meant. */
    public static List<Dimension> by(Parameters parameters, Map<String, Dimension> allowed) {
        return parameters.someOf(
                "by",
                allowed,
                unknown -> unknown.stream()
                        .map(name -> NearestCodes.suggestion(
                                name,
                                NearestCodes.ofDimensions(name, allowed.values()),
                                "there is no such breakdown here."))
                        .collect(joining("; ")));
    }

    /** Notes codes that the dimension's list does not have, with those that may be meant. */
    public static void check(Parameters parameters, Dimension dimension, List<String> codes) {
        DimensionEntry entry = IndicatorCatalogue.published().dimension(dimension);
        List<String> unknown = codes.stream().filter(code -> !entry.knows(code)).toList();
        if (!unknown.isEmpty()) {
            String list = "codes of the list " + entry.codeList() + ", between commas";
            String suggestions = unknown.stream()
                    .map(code ->
                            NearestCodes.suggestion(code, nearest(dimension, code, entry), "this code is not known."))
                    .collect(joining("; "));
            parameters.refuse(dimension.code(), "code", list, suggestions);
        }
    }

    /** Partners have other codes, too: the alpha-3 code of ISO 3166 and the number of customs. */
    private static List<String> nearest(Dimension dimension, String code, DimensionEntry entry) {
        Optional<Country> country = Optional.of(code.toUpperCase(Locale.ROOT))
                .filter(written -> dimension == Dimension.PARTNER)
                .flatMap(Countries::find)
                .filter(found -> entry.knows(found.member()));
        return country.map(found -> List.of(named(found.member(), entry)))
                .orElseGet(() -> NearestCodes.of(code, entry.codes()));
    }

    /** A number of customs, which stands for several countries, says nothing by itself: Norway is C326. */
    private static String named(String member, DimensionEntry entry) {
        return member.length() == 2
                ? member
                : member + " (" + entry.nameOf(member).in(Language.EN) + ")";
    }
}
