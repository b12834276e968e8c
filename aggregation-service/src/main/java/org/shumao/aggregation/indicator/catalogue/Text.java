package org.shumao.aggregation.indicator.catalogue;

/** A text in both languages. */
public record Text(String en, String zh) {
    public String in(Language language) {
        return language == Language.ZH ? zh : en;
    }

    /** The same with something put in for a placeholder. */
    Text with(String placeholder, Text other) {
        return new Text(en.replace(placeholder, other.en), zh.replace(placeholder, other.zh));
    }
}
