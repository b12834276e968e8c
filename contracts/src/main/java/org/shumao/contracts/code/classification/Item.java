package org.shumao.contracts.code.classification;

import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.code.Validity;

/**
 * A code of a classification.
 *
 * @param nameEn null if no English name is known
 * @param nameZh null if no Chinese name is known
 * @param level for instance {@code chapter}
 * @param parent the code above it; null at the top, and where it may belong to several
 * @param validity days on which it may be used; null if not limited
 */
public record Item(
        String code,
        @Nullable String nameEn,
        @Nullable String nameZh,
        String level,
        @Nullable String parent,
        @Nullable Validity validity) {
    /** Stands for what is not known, in every classification (SDMX cross-domain code list). */
    public static final Item UNKNOWN = new Item("_U", "Unknown", "未知", Entry.ONLY_LEVEL, null, null);
    /** Stands for what a classification does not apply to. */
    public static final Item NOT_APPLICABLE = new Item("_Z", "Not applicable", "不适用", Entry.ONLY_LEVEL, null, null);

    static Item of(Entry entry) {
        return new Item(entry.code(), entry.nameEn(), entry.nameZh(), entry.level(), entry.parent(), entry.validity());
    }
}
