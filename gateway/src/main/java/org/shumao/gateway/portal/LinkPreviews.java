package org.shumao.gateway.portal;

import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.page.PortalPath;

/**
 * Says in a title and a sentence what a link to the portal shows. It asks no service, so it names no figure; and it repeats nothing of
 * an address that it does not know, or a link could put anybody's words in the mouth of this installation.
 */
@ApplicationScoped
class LinkPreviews {
    private static final Pattern PERIOD = Pattern.compile("([0-9]{4})(?:-(?:([SQ][1-4])|(?:0[1-9]|1[0-2])))?");
    private static final String USUAL = "value";
    private static final String CHINESE = "/zh";
    /** Members that a description names of one filter. */
    private static final int NAMED = 3;

    private final IndicatorNames names;
    private final PortalTexts english = new PortalTexts("en");
    private final PortalTexts chinese = new PortalTexts("zh");

    LinkPreviews(IndicatorNames names) {
        this.names = names;
    }

    /** @param path of a page, as {@link PortalPath} knows them */
    LinkPreview of(String path, MultiMap query) {
        boolean zh = path.equals(CHINESE) || path.startsWith(CHINESE + '/');
        PortalTexts texts = zh ? chinese : english;
        String page = zh ? path.substring(CHINESE.length()) : path;
        return switch (page.split("/", -1).length < 2 ? "" : page.split("/", -1)[1]) {
            case "" -> headline(texts, query);
            case "explore", "embed" -> question(texts, query);
            case "indicators" -> indicators(texts, PortalPath.indicatorOf(path));
            case "enterprises" -> page(texts, "nav.enterprises", "enterprises.text");
            case "submissions" -> page(texts, "nav.submissions", "submissions.text");
            case "quality" -> page(texts, "nav.quality", "quality.text");
            case "desk" -> page(texts, "nav.desk", "desk.text");
            case "operations" -> page(texts, "nav.operations", "operations.text");
            default -> page(texts, "nav.about", "preview.about");
        };
    }

    private static LinkPreview headline(PortalTexts texts, MultiMap query) {
        String title = period(texts, query.get("period"))
                .map(period -> texts.text("preview.headline", Map.of("period", period)))
                .orElseGet(() -> texts.text("nav.headline"));
        return preview(texts, title, texts.text("product.line"));
    }

    private LinkPreview indicators(PortalTexts texts, Optional<String> id) {
        return id.flatMap(one -> names.indicator(one, texts.language())
                        .map(name -> preview(
                                texts,
                                name,
                                names.description(one, texts.language()).orElse(""))))
                .orElseGet(() -> page(texts, "nav.indicators", "indicators.text"));
    }

    private LinkPreview question(PortalTexts texts, MultiMap query) {
        String asked = Objects.requireNonNullElse(query.get("indicator"), USUAL);
        String id = names.definitions(asked).isEmpty() ? USUAL : asked;
        List<String> parts = new ArrayList<>();
        periods(texts, query).ifPresent(parts::add);
        parts.addAll(filters(texts, query));
        parts.add(names.description(id, texts.language()).orElse(""));
        return preview(texts, sentence(texts, id, query), String.join(texts.text("sentence.end"), parts));
    }

    private String sentence(PortalTexts texts, String id, MultiMap query) {
        List<String> known = names.definitions(id);
        String definition = known.contains(query.get("definition")) ? query.get("definition") : known.get(0);
        String indicator = names.indicator(id, texts.language()).orElse(id);
        String trade = texts.find("definition." + definition).orElse(definition);
        List<String> by = Arrays.stream(
                        Objects.requireNonNullElse(query.get("by"), "").split(",", -1))
                .flatMap(one -> names.dimension(one, texts.language()).stream())
                .toList();
        return by.isEmpty()
                ? texts.text("explore.sentence", Map.of("indicator", indicator, "definition", trade))
                : texts.text(
                        "explore.sentence.by",
                        Map.of(
                                "indicator",
                                indicator,
                                "definition",
                                trade,
                                "by",
                                String.join(texts.text("list.comma"), by)));
    }

    private static Optional<String> periods(PortalTexts texts, MultiMap query) {
        Optional<String> from = period(texts, query.get("from"));
        Optional<String> to = period(texts, query.get("to"));
        return from.flatMap(first -> to.map(
                last -> first.equals(last) ? first : texts.text("preview.periods", Map.of("from", first, "to", last))));
    }

    /** What alone is counted: "flow: exports"; members that no code list has are left out. */
    private List<String> filters(PortalTexts texts, MultiMap query) {
        List<String> filters = new ArrayList<>();
        for (String parameter : query.names()) {
            List<String> members = Arrays.stream(query.get(parameter).split(",", -1))
                    .flatMap(code -> names.member(parameter, code, texts.language()).stream())
                    .limit(NAMED)
                    .toList();
            if (!members.isEmpty()) {
                filters.add(names.dimension(parameter, texts.language()).orElse(parameter)
                        + texts.text("colon")
                        + String.join(texts.text("list.comma"), members));
            }
        }
        return filters;
    }

    private static Optional<String> period(PortalTexts texts, @Nullable String written) {
        Matcher period = PERIOD.matcher(Objects.requireNonNullElse(written, ""));
        if (!period.matches()) {
            return Optional.empty();
        }
        return period.group(2) == null
                ? Optional.ofNullable(written)
                : texts.find("period.short." + period.group(2)).map(text -> text.replace("{year}", period.group(1)));
    }

    private static LinkPreview page(PortalTexts texts, String title, String description) {
        return preview(texts, texts.text(title), texts.text(description));
    }

    private static LinkPreview preview(PortalTexts texts, String title, String description) {
        return new LinkPreview(texts.language(), texts.text("product"), title, description);
    }
}
