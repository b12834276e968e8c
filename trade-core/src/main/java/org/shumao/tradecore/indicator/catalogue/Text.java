package org.shumao.tradecore.indicator.catalogue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text in both languages. */
@Schema(
        name = "BilingualText",
        requiredProperties = {"en", "zh"})
public record Text(String en, String zh) {
    public String in(Language language) {
        return language == Language.ZH ? zh : en;
    }

    /** The same with something put in for a placeholder. */
    Text with(String placeholder, Text other) {
        return new Text(en.replace(placeholder, other.en), zh.replace(placeholder, other.zh));
    }
}
