package org.shumao.gateway.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.shumao.gateway.page.TextPage;

/** Lists for search engines the public pages of the portal, each in both languages (sitemaps.org). */
final class Sitemap {
    /** This address lists the releases, each of which has a page. */
    static final String RELEASES = "/api/v1/releases?limit=1000";

    /** This address lists the datasets, whose pages show how they were revised and how good they are. */
    static final String DATASETS = "/api/v1/datasets";

    private static final List<String> PAGES = List.of(
            "",
            "/explore",
            "/indicators",
            "/releases",
            "/calendar",
            "/changes",
            "/enterprises",
            "/quality",
            "/about",
            "/glossary");

    /** Pages without a script, whose language is a parameter. */
    private static final List<String> TEXTS = List.of("/guides", "/problems", "/api", "/sdmx");

    private Sitemap() {}

    /**
     * Writes it.
     *
     * @param server public address of this installation
     * @param releases answer of {@link #RELEASES}; without it the pages of releases are not listed
     * @param datasets answer of {@link #DATASETS}; without it the pages of datasets are not listed
     */
    static String of(
            String server, Collection<String> indicators, Optional<String> releases, Optional<String> datasets) {
        Stream<String> pages = Stream.of(
                        PAGES.stream(),
                        indicators.stream().sorted().map(id -> "/indicators/" + id),
                        releases.stream().flatMap(Sitemap::ids).map(id -> "/releases/" + id),
                        datasets.stream()
                                .flatMap(Sitemap::ids)
                                .flatMap(id ->
                                        Stream.of("/datasets/" + id + "/revisions", "/datasets/" + id + "/quality")))
                .flatMap(some -> some);
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
            """
                + Stream.concat(
                                pages.flatMap(page -> entries(server, page, "/zh" + page)),
                                TEXTS.stream().flatMap(page -> entries(server, page + "?lang=en", page + "?lang=zh")))
                        .collect(Collectors.joining())
                + "</urlset>\n";
    }

    /** Returns a public address without a slash at its end. */
    static String at(URI server) {
        return server.toString().replaceFirst("/+$", "");
    }

    private static Stream<String> entries(String server, String english, String chinese) {
        return Stream.of(english, chinese)
                .map(page -> "<url><loc>" + address(server, page) + "</loc>" + alternate(server, "en", english)
                        + alternate(server, "zh-CN", chinese) + "</url>\n");
    }

    private static String alternate(String server, String language, String page) {
        return "<xhtml:link rel=\"alternate\" hreflang=\"" + language + "\" href=\"" + address(server, page) + "\"/>";
    }

    private static String address(String server, String page) {
        return TextPage.escaped(server + (page.isEmpty() ? "/" : page));
    }

    /** Returns the ids in a list, or in a page of one; none of something else. */
    static Stream<String> ids(String answer) {
        try {
            JsonNode list = new ObjectMapper().readTree(answer);
            JsonNode items = list.isArray() ? list : list.path("items");
            return StreamSupport.stream(items.spliterator(), false)
                    .map(item -> item.path("id").asText());
        } catch (JsonProcessingException e) {
            return Stream.empty();
        }
    }
}
