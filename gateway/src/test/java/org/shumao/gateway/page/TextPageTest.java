package org.shumao.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that no script makes has the head and the foot of those that one makes. */
class TextPageTest {
    private static final Path APP = Path.of("src/main/resources/web/app");

    /** A link of the list in a script: the address and the key of its text. */
    private static final Pattern LISTED = Pattern.compile("\\['(/[a-z]*)', '([\\w.]+)'\\]");

    private static final Pattern MADE = Pattern.compile("<a href=\"([^\"?]+)[^>]*>([^<]+)</a>");

    @ParameterizedTest
    @CsvSource({"en, header, PAGES", "zh, header, PAGES", "en, footer, GROUPS", "zh, footer, GROUPS"})
    void namesTheSamePagesInTheSameOrder(String language, String part, String list) throws IOException {
        String page = TextPage.of(language, "Title", "").html("", "<main></main>");
        String made = page.substring(page.indexOf("<" + part), page.indexOf("</" + part));
        List<String> links = links(made.substring(made.indexOf("<nav")));
        List<String> listed = listed(language, part, list);
        assertThat(listed).hasSizeGreaterThan(5);
        assertThat(links.subList(0, listed.size())).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource({"en", "zh"})
    void endsWithTheLineOfTheProduct(String language) throws IOException {
        JsonNode texts = texts(language);
        assertThat(TextPage.of(language, "Title", "").html("", ""))
                .contains("<p>" + texts.path("product").asText() + " · "
                        + texts.path("product.line").asText() + "</p></footer>");
    }

    private static List<String> listed(String language, String part, String list) throws IOException {
        String script = Files.readString(APP.resolve(part + ".ts"));
        int begin = script.indexOf("const " + list);
        Matcher listed = LISTED.matcher(script.substring(begin, script.indexOf("\n]", begin)));
        List<String> links = new ArrayList<>();
        while (listed.find()) {
            String to = listed.group(1);
            String address = language.equals("en") ? to : to.equals("/") ? "/zh" : "/zh" + to;
            links.add(address + " " + texts(language).path(listed.group(2)).asText());
        }
        return links;
    }

    private static List<String> links(String html) {
        return MADE.matcher(html)
                .results()
                .map(link -> link.group(1) + " " + link.group(2))
                .toList();
    }

    private static JsonNode texts(String language) throws IOException {
        return new ObjectMapper().readTree(Files.readString(APP.resolve("text/" + language + ".json")));
    }
}
