package org.shumao.gateway.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.gateway.page.BuiltFile;
import org.shumao.gateway.page.PortalPath;
import org.shumao.gateway.page.TextPage;

/**
 * Says in a title and a sentence what a link to the portal shows: the front page and the pages of releases with their figures, if
 * aggregation has told what announces the release, and with its picture. It repeats nothing of an address that it does not know, or a link
 * could put anybody's words in the mouth of this installation.
 */
@ApplicationScoped
class LinkPreviews {
    private static final Pattern PERIOD = Pattern.compile("([0-9]{4})(?:-(?:([SQ][1-4])|(?:0[1-9]|1[0-2])))?");
    private static final String USUAL = "value";
    private static final String CHINESE = "/zh";
    /** Members that a description names of one filter. */
    private static final int NAMED = 3;

    /** Indicators by id, and dimensions by name, as the catalogue of aggregation describes them. */
    private final Map<String, JsonNode> indicators = new HashMap<>();

    private final JsonNode dimensions;
    private final Texts english = new Texts("en");
    private final Texts chinese = new Texts("zh");

    LinkPreviews() {
        JsonNode catalogue = read("catalogue/indicators.json");
        catalogue
                .path("indicators")
                .forEach(one -> indicators.put(one.path("id").asText(), one));
        dimensions = catalogue.path("dimensions");
    }

    /**
     * Says what a page is about before any script runs: to search engines, and to programs that show a link with what it leads to.
     *
     * All but the language is markup.
     *
     * @param language {@code en} or {@code zh}
     * @param title without the name of the portal
     * @param product the name of the portal
     * @param picture address of one; empty without one
     */
    record Preview(String language, String product, String title, String description, String picture) {
        /** Makes one of texts. */
        Preview(String language, String product, String title, String description) {
            this(language, TextPage.escaped(product), TextPage.escaped(title), TextPage.escaped(description), "");
        }

        private static final String LANGUAGE = "<html lang=\"en\">";
        private static final String TITLE = "<title>Shumao · 数贸</title>";
        private static final String PICTURE = """

              <meta property="og:image" content="%s">
              <meta property="og:image:width" content="1200">
              <meta property="og:image:height" content="630">
              <meta name="twitter:card" content="summary_large_image">\
            """;

        /** Returns the page with this in its head. */
        String in(String page) {
            if (!page.contains(LANGUAGE) || !page.contains(TITLE)) {
                throw new IllegalStateException("the page of the portal has no place for a preview");
            }
            return page.replace(LANGUAGE, "<html lang=\"" + (language.equals("zh") ? "zh-CN" : language) + "\">")
                    .replace(TITLE, """
                        <title>%1$s · %2$s</title>
                          <meta name="description" content="%3$s">
                          <meta property="og:site_name" content="%2$s">
                          <meta property="og:type" content="website">
                          <meta property="og:locale" content="%4$s">
                          <meta property="og:title" content="%1$s">
                          <meta property="og:description" content="%3$s">
                          <link rel="alternate" type="application/atom+xml" href="/api/v1/changes.atom" title="%2$s">%5$s\
                        """.formatted(
                                    title,
                                    product,
                                    description,
                                    language.equals("zh") ? "zh_CN" : "en_GB",
                                    picture.isEmpty() ? "" : PICTURE.formatted(picture)));
        }
    }

    /** Returns whether the catalogue has an indicator: whether its page exists is known without a service, also while none answers. */
    boolean hasIndicator(String id) {
        return indicators.containsKey(id);
    }

    /** Returns the ids of the indicators that have pages. */
    Set<String> indicators() {
        return Set.copyOf(indicators.keySet());
    }

    private static JsonNode read(String resource) {
        try {
            return new ObjectMapper().readTree(BuiltFile.text(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }

    /** The portal's texts in one language, from the same catalogue as its scripts have them. */
    private record Texts(String language, JsonNode texts) {
        Texts(String language) {
            this(language, read("web/app/text/" + language + ".json"));
        }

        Optional<String> find(String key) {
            return Optional.ofNullable(texts.get(key)).map(JsonNode::asText);
        }

        /**
         * @param parameters names and what stands for {@code {name}} in the text, in turn
         * @throws IllegalStateException if the catalogue has no such text
         */
        String text(String key, String... parameters) {
            String text = find(key).orElseThrow(() -> new IllegalStateException("no text " + key));
            for (int i = 0; i < parameters.length; i += 2) {
                text = text.replace('{' + parameters[i] + '}', parameters[i + 1]);
            }
            return text;
        }

        /** Returns what an entry of the catalogue of indicators says of itself; empty without an entry. */
        Optional<String> of(@Nullable JsonNode entry, String member) {
            return Optional.ofNullable(entry)
                    .map(one -> one.path(member).path(language).asText());
        }
    }

    /**
     * @param path of a page, as {@link PortalPath} knows them
     * @param announcement of the release that the page is about; empty of other pages, and if aggregation has told none
     * @param server public address of this installation; empty if it is not known, and a picture has no address then
     */
    Preview of(String path, MultiMap query, Optional<Announcement> announcement, String server) {
        Preview usual = of(path, query);
        return announcement
                .map(known -> new Preview(
                        usual.language(),
                        usual.product(),
                        known.title(),
                        known.text(),
                        server.isEmpty() ? "" : TextPage.escaped(server) + known.picture(usual.language())))
                .orElse(usual);
    }

    Preview of(String path, MultiMap query) {
        boolean zh = PortalPath.isChinese(path);
        Texts texts = zh ? chinese : english;
        String page = zh ? path.substring(CHINESE.length()) : path;
        return switch (page.split("/", -1).length < 2 ? "" : page.split("/", -1)[1]) {
            case "" -> headline(texts, query);
            case "explore", "embed" -> question(texts, query);
            case "indicators" -> indicators(texts, PortalPath.indicatorOf(path));
            case "releases" -> page(texts, "nav.releases", "releases.text");
            case "calendar" -> page(texts, "calendar.title", "calendar.text");
            case "changes" -> page(texts, "changes.title", "changes.text");
            case "datasets" ->
                page.endsWith("/quality")
                        ? page(texts, "datasetQuality.title", "datasetQuality.text")
                        : page(texts, "revisions.title", "revisions.text");
            case "enterprises" -> page(texts, "nav.enterprises", "enterprises.text");
            case "submissions" -> page(texts, "nav.submissions", "submissions.text");
            case "quality" -> page(texts, "nav.quality", "quality.text");
            case "desk" -> page(texts, "nav.desk", "desk.text");
            case "operations" -> page(texts, "nav.operations", "operations.text");
            case "search" -> page(texts, "search.title", "search.text");
            case "glossary" -> page(texts, "glossary.title", "glossary.text");
            default -> page(texts, "nav.about", "preview.about");
        };
    }

    private static Preview headline(Texts texts, MultiMap query) {
        String title = period(texts, query.get("period"))
                .map(period -> texts.text("preview.headline", "period", period))
                .orElseGet(() -> texts.text("nav.headline"));
        return preview(texts, title, texts.text("product.line"));
    }

    private Preview indicators(Texts texts, Optional<String> id) {
        JsonNode indicator = indicators.get(id.orElse(""));
        return texts.of(indicator, "name")
                .map(name ->
                        preview(texts, name, texts.of(indicator, "description").orElse("")))
                .orElseGet(() -> page(texts, "nav.indicators", "indicators.text"));
    }

    private Preview question(Texts texts, MultiMap query) {
        String asked = Objects.requireNonNullElse(query.get("indicator"), USUAL);
        JsonNode named = indicators.get(asked);
        JsonNode indicator = named == null || named.path("definitions").isEmpty()
                ? Objects.requireNonNull(indicators.get(USUAL))
                : named;
        List<String> parts = new ArrayList<>();
        periods(texts, query).ifPresent(parts::add);
        parts.addAll(filters(texts, query));
        parts.add(texts.of(indicator, "description").orElse(""));
        return preview(texts, sentence(texts, indicator, query), String.join(texts.text("sentence.end"), parts));
    }

    private String sentence(Texts texts, JsonNode indicator, MultiMap query) {
        List<String> known = new ArrayList<>();
        indicator.path("definitions").forEach(one -> known.add(one.asText()));
        String definition = known.contains(query.get("definition")) ? query.get("definition") : known.get(0);
        String name = texts.of(indicator, "name").orElse("");
        String trade = texts.find("definition." + definition).orElse(definition);
        List<String> by = Arrays.stream(
                        Objects.requireNonNullElse(query.get("by"), "").split(",", -1))
                .flatMap(one -> texts.of(dimensions.get(one), "name").stream())
                .toList();
        return texts.text(
                by.isEmpty() ? "explore.sentence" : "explore.sentence.by",
                "indicator",
                name,
                "definition",
                trade,
                "by",
                String.join(texts.text("list.comma"), by));
    }

    private static Optional<String> periods(Texts texts, MultiMap query) {
        Optional<String> from = period(texts, query.get("from"));
        Optional<String> to = period(texts, query.get("to"));
        return from.flatMap(first ->
                to.map(last -> first.equals(last) ? first : texts.text("preview.periods", "from", first, "to", last)));
    }

    /** Says what alone is counted: "flow: exports"; members that no code list has are left out. */
    private List<String> filters(Texts texts, MultiMap query) {
        List<String> filters = new ArrayList<>();
        for (String parameter : query.names()) {
            List<String> members = Arrays.stream(query.get(parameter).split(",", -1))
                    .flatMap(code -> member(dimensions.path(parameter), code, texts).stream())
                    .limit(NAMED)
                    .toList();
            if (!members.isEmpty()) {
                filters.add(texts.of(dimensions.get(parameter), "name").orElse(parameter)
                        + texts.text("colon")
                        + String.join(texts.text("list.comma"), members));
            }
        }
        return filters;
    }

    /** Returns the name of a member; empty for a code that no list of the suite has. */
    private static Optional<String> member(JsonNode dimension, String code, Texts texts) {
        return CodeList.named(dimension.path("codeList").asText())
                .flatMap(list -> Classification.of(list).item(code))
                .map(item -> texts.language().equals("zh") ? item.nameZh() : item.nameEn());
    }

    private static Optional<String> period(Texts texts, @Nullable String written) {
        Matcher period = PERIOD.matcher(Objects.requireNonNullElse(written, ""));
        if (!period.matches()) {
            return Optional.empty();
        }
        return period.group(2) == null
                ? Optional.ofNullable(written)
                : texts.find("period.short." + period.group(2)).map(text -> text.replace("{year}", period.group(1)));
    }

    private static Preview page(Texts texts, String title, String description) {
        return preview(texts, texts.text(title), texts.text(description));
    }

    private static Preview preview(Texts texts, String title, String description) {
        return new Preview(texts.language(), texts.text("product"), title, description);
    }
}
