package org.shumao.gateway.portal;

import io.quarkus.runtime.Startup;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.page.BuiltFile;
import org.shumao.gateway.page.TextPage;
import org.shumao.gateway.problem.OwnAddress;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.problem.TitleLanguage;
import org.shumao.gateway.response.EntityTags;
import org.shumao.gateway.route.OpenApiConfig;
import org.shumao.gateway.route.OpenApiDocument;

/**
 * Holds the pages that are the same for every request: those that the build has made ({@code pages/index.tsv}), the document of the API,
 * and what the configuration says for {@code security.txt} (RFC 9116) and for the map of provinces.
 */
@Startup
@ApplicationScoped
class BuiltPages {
    private static final Set<String> LANGUAGES = Set.of("en", "zh");
    private static final String CHINESE = "/zh/";
    private static final String FOLDER = "pages/";
    private static final String TEXT = "text/plain;charset=UTF-8";
    /** Stands in pages of the build for the public address of this installation; if it is not known, addresses in them have none. */
    private static final String SERVER = "{server}";

    /** People come with parameters of others, such as those of a campaign. */
    private static final Set<String> FOR_PEOPLE = Set.of(TextPage.MEDIA_TYPE, TEXT, "text/css;charset=UTF-8");

    private final Map<String, List<Form>> forms = new HashMap<>();

    /**
     * Holds one form of a page.
     *
     * @param type media type
     * @param language {@code en} or {@code zh}; empty if the text is in both, or in none
     * @param tag entity tag; it is weak, because the text stands for the content and not for the bytes sent
     */
    record Form(String type, String language, String text, String tag) {
        Form(String type, String language, String text) {
            this(type, language, text, EntityTags.weak((type + "\n" + text).getBytes(StandardCharsets.UTF_8)));
        }
    }

    BuiltPages(OpenApiDocument document, OpenApiConfig address, WellKnownConfig security, PortalConfig portal) {
        String server = address.server().map(Sitemap::at).orElse("");
        BuiltFile.text(FOLDER + "index.tsv")
                .lines()
                .map(line -> line.split("\t", -1))
                .forEach(row -> add(
                        row[0],
                        new Form(
                                row[1],
                                row[2],
                                BuiltFile.text(FOLDER + row[3]).replace(SERVER, TextPage.escaped(server)))));
        add("/openapi", new Form("application/json", "", document.json()));
        add("/openapi.yaml", new Form("application/yaml", "", document.yaml()));
        add("/robots.txt", new Form(TEXT, "", robots(address.server())));
        securityText(security).ifPresent(text -> add("/.well-known/security.txt", new Form(TEXT, "", text)));
        portal.provinceOutlines()
                .map(ProvinceOutlines::read)
                .ifPresent(text -> add(ProvinceOutlines.ADDRESS, new Form("application/json", "", text)));
    }

    private void add(String address, Form form) {
        forms.computeIfAbsent(address, first -> new ArrayList<>()).add(form);
    }

    /**
     * Crawlers find the pages, and what describes and holds the data; figures one by one would be without end, and desks are nobody's to
     * find. Addresses in it are absolute, or not there.
     */
    private static String robots(Optional<URI> server) {
        return """
                User-agent: *
                Allow: /api/v1/catalog.jsonld
                Allow: /api/v1/code-lists
                Allow: /api/v1/datasets
                Allow: /api/v1/releases
                Disallow: /api/
                Disallow: /sign-in
                Disallow: /desk
                Disallow: /operations
                Disallow: /submissions
                Disallow: /zh/desk
                Disallow: /zh/operations
                Disallow: /zh/submissions
                """
                + server.map(address -> "Sitemap: " + Sitemap.at(address) + "/sitemap.xml\n")
                        .orElse("");
    }

    static Optional<String> securityText(WellKnownConfig config) {
        if (config.contacts().isPresent() != config.expires().isPresent()) {
            throw new IllegalStateException("shumao.gateway.security-txt needs both contacts and expires, or neither");
        }
        return config.contacts()
                .map(contacts -> contacts.stream()
                                .map(URI::toString)
                                .map(contact -> "Contact: " + contact + "\n")
                                .collect(Collectors.joining())
                        + "Expires: " + config.expires().orElseThrow() + "\nPreferred-Languages: zh, en\n");
    }

    /**
     * Returns the form of a page that a request asks for: by {@code lang} in the address, else by {@code Accept} and
     * {@code Accept-Language}; empty if there is no such page.
     *
     * @throws Refusal 400 if the address names a language that there is not, or a parameter, 406 if {@code Accept} excludes all forms
     */
    Optional<Form> of(RoutingContext context, String path) {
        List<Form> present = present(path);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        String language = TitleLanguage.of(context.request()).tag();
        boolean speaks = speaks(present);
        if (speaks) {
            String named = context.request().getParam("lang", "");
            requireKnown(named.isEmpty() ? language : named);
        }
        List<Form> readable = present.stream()
                .filter(form -> form.language().isEmpty() || form.language().equals(language))
                .toList();
        String type = OwnAddress.form(
                context.request(), readable.stream().map(Form::type).toList());
        Optional<Form> form =
                readable.stream().filter(one -> one.type().equals(type)).findFirst();
        if (!FOR_PEOPLE.contains(type)) {
            OwnAddress.requireKnown(context.request(), speaks ? Set.of("lang") : Set.of());
        }
        return form;
    }

    /** Returns whether the build has made a page with this address. */
    boolean has(String path) {
        return !present(path).isEmpty();
    }

    /** Pages that speak Chinese are found below {@code /zh} too, as those of the portal are. */
    private List<Form> present(String path) {
        List<Form> present = forms.getOrDefault(path, List.of());
        if (!present.isEmpty() || !path.startsWith(CHINESE)) {
            return present;
        }
        List<Form> chinese = forms.getOrDefault(path.substring(CHINESE.length() - 1), List.of());
        return speaks(chinese) ? chinese : List.of();
    }

    private static boolean speaks(List<Form> forms) {
        return forms.stream().anyMatch(form -> !form.language().isEmpty());
    }

    private static void requireKnown(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new Refusal(Problem.of(
                    ProblemType.VALIDATION_FAILED,
                    "lang is " + LANGUAGES.stream().sorted().collect(Collectors.joining(" or "))));
        }
    }
}
