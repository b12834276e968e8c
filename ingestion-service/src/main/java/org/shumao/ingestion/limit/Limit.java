package org.shumao.ingestion.limit;

import java.util.Locale;

/**
 * The fixed bounds of what a submission may contain, each with its name. Whoever enforces one reads it here, so that what is
 * published and what is enforced cannot differ.
 */
public enum Limit {
    JSON_DEPTH(1_000, "levels of nesting", "层嵌套", "of a JSON body or NDJSON line", "JSON报文或NDJSON的一行"),
    JSON_NAME(1_000, "characters", "个字符", "of a member's name in JSON", "JSON成员名"),
    JSON_STRING(1 << 20, "characters", "个字符", "of a string in JSON", "JSON字符串"),
    JSON_NUMBER(50_000, "characters", "个字符", "of a number in JSON", "JSON数字"),
    JSON_UNKNOWN_NAMES(
            2_000,
            "different unknown names",
            "个不同的未知名称",
            "of members in a JSON body or NDJSON line",
            "JSON报文或NDJSON一行中的成员"),
    RECORD_CHARACTERS(1 << 20, "characters", "个字符", "of the values of one record in our own form", "一条自有格式记录的全部值"),
    NDJSON_LINE(1 << 20, "bytes", "字节", "of a line of NDJSON", "NDJSON的一行"),
    CSV_ROW(1 << 20, "bytes", "字节", "of a row of CSV", "CSV的一行"),
    CSV_CELLS(500, "cells", "个单元格", "in a row of CSV", "CSV的一行"),
    DOCUMENT_CHARACTERS(500_000, "characters", "个字符", "of the values of one CEB document", "一份CEB单证的全部值"),
    XML_DEPTH(100, "levels of nesting", "层嵌套", "of elements in a CEB message", "CEB报文中的元素"),
    XML_UNKNOWN_NAMES(2_000, "different unknown names", "个不同的未知名称", "in a CEB message", "CEB报文"),
    XML_TOKEN(1 << 20, "bytes", "字节", "of one tag or text in a CEB message", "CEB报文中的一个标签或一段文本"),
    XML_ENVELOPE_TEXT(
            4 << 20, "bytes", "字节", "of the Base64 text in a transport envelope (DxpMsg)", "传输信封（DxpMsg）中的Base64文本"),
    FINDINGS(50, "findings", "条问题", "listed of one record", "每条记录列出"),
    RECEIPT_RECORDS(
            1_000, "records", "条记录", "listed in a receipt; recordsNext leads to the others", "回执列出，其余见recordsNext"),
    IDEMPOTENCY_KEY(255, "characters", "个字符", "of an Idempotency-Key", "Idempotency-Key");

    private final int value;
    private final String unitEn;
    private final String unitZh;
    private final String english;
    private final String chinese;

    Limit(int value, String unitEn, String unitZh, String english, String chinese) {
        this.value = value;
        this.unitEn = unitEn;
        this.unitZh = unitZh;
        this.english = english;
        this.chinese = chinese;
    }

    /** Stable name of the limit, for instance {@code json-depth}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int value() {
        return value;
    }

    public String unitEn() {
        return unitEn;
    }

    public String unitZh() {
        return unitZh;
    }

    /** What is limited. */
    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** For a finding or a problem: {@code at most 1000 levels of nesting (limit json-depth)}. */
    public String expected() {
        return "at most " + value + " " + unitEn + " (limit " + id() + ")";
    }
}
