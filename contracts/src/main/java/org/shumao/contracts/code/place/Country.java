package org.shumao.contracts.code.place;

/**
 * A country or area of the customs table.
 *
 * @param member code of the partner dimension: ISO 3166 alpha-2, or {@code C} and the customs number where that number
 *     stands for several ISO codes or for none
 * @param customs three-digit customs number
 * @param nameEn English name
 * @param nameZh Chinese name
 */
public record Country(String member, String customs, String nameEn, String nameZh) {
    /** Member code of China. */
    public static final String CHINA = "CN";
}
