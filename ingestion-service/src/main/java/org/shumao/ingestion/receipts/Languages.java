package org.shumao.ingestion.receipts;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The language that a reader requests; without a wish, English. */
public final class Languages {
    private Languages() {}

    public static Locale preferred(HttpHeaders headers) {
        List<Locale> wishes = headers.getAcceptableLanguages();
        return wishes.stream()
                .filter(wish -> !wish.getLanguage().equals("*"))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
