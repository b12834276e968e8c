package org.shumao.contracts.registry;

/** Size of an enterprise by the classes of 2011 (工信部联企业〔2011〕300号), smallest first. */
public enum SizeClass {
    MICRO,
    SMALL,
    MEDIUM,
    LARGE
}
