package org.shumao.tradecore.indicator.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** In which language names are given. */
public enum Language {
    EN("en"),
    ZH("zh");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    /** The first of these languages, the best first, in which there are texts; English if there is none. */
    public static Language preferred(List<Locale> accepted) {
        return accepted.stream()
                .map(Locale::getLanguage)
                .flatMap(code -> Stream.of(values()).filter(language -> language.code.equals(code)))
                .findFirst()
                .orElse(EN);
    }
}
