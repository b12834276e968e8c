import type { ValueKind } from './chart/kinds';
import type { Frequency } from './period';

/** What the API answers, as far as the portal reads it; the OpenAPI document describes the rest. */
export interface BilingualText {
  readonly en: string;
  readonly zh: string;
}

export interface Reporters {
  readonly kind: string;
  readonly flow: string;
  readonly expected: number | null;
  readonly received: number | null;
  readonly inTime: number | null;
  readonly unitResponse: number | null;
  /** Share of the trade of those that owe a statement of which one came. */
  readonly weightedResponse?: number | null;
  readonly weightedReceived?: number | null;
  /** Days from the end of a period to the statement about it, of the middle one, and of all but one in twenty. */
  readonly lagP50Days?: number | null;
  readonly lagP95Days?: number | null;
}

export interface Coverage {
  readonly matchRatePct: number | null;
  readonly evidencePct: Readonly<Record<string, number>> | null;
  readonly reporters: readonly Reporters[];
}

/** The release that a figure of a period is made of. */
export interface FigureVintage {
  readonly release: string;
  readonly status: string;
  readonly due: string;
  readonly superseded: boolean;
}

export interface HeadlineFigures {
  readonly definition: string;
  readonly totalFen: number | null;
  readonly exportFen: number | null;
  readonly importFen: number | null;
  readonly returnsFen: number | null;
  readonly totalUsdCents: number | null;
  readonly growthPct: number | null;
  readonly growthPctReason?: string;
  readonly asOf: string | null;
  readonly baseAsOf: string | null;
  readonly recordSamePeriod: boolean | null;
  readonly recordSamePeriodSince?: string;
  readonly recordAnyPeriod: boolean | null;
  readonly recordAnyPeriodSince?: string;
  readonly perMinuteFen: number | null;
  readonly complete: boolean;
  readonly provisional: boolean;
  readonly state: string;
  readonly coverage: Coverage;
  /** Absent from live figures. */
  readonly release?: FigureVintage;
  readonly baseRelease?: FigureVintage;
}

/** Where software that speaks SDMX reads the same values, in both families of addresses. */
export interface SdmxAddresses {
  readonly v1: string;
  readonly v2: string;
}

/** Which state of what is released an answer is made of. */
export interface Released {
  readonly dataset: string;
  /** Absent where it is made of several datasets. */
  readonly sdmx?: SdmxAddresses;
  readonly asOf: string;
  readonly next?: { readonly release: string; readonly due: string };
}

export interface Headline {
  readonly period: string;
  readonly released?: Released;
  readonly cbec: HeadlineFigures;
  readonly dds: HeadlineFigures;
  readonly newEnterprises: {
    readonly registered: number | null;
    readonly firstTrade: number | null;
  };
}

export interface IndicatorSummary {
  readonly id: string;
  /** What it is about, for lists. */
  readonly topic: string;
  readonly version: number;
  readonly name: BilingualText;
  readonly description: BilingualText;
  readonly formula: BilingualText;
  readonly unit: { readonly code: string; readonly name: BilingualText };
  readonly multiplier: number;
  readonly decimals: number;
  readonly valueKind: ValueKind;
  /** The picture that shows it best if nobody asks for another one: of the total, and of members. */
  readonly chart: { readonly whole: string; readonly parts: string };
  readonly definitionCodes: readonly string[];
  /** Whether releases answer some question to it. */
  readonly released: boolean;
}

export interface PublicView {
  readonly definitions: readonly string[];
  readonly by: readonly string[];
  readonly frequencies: readonly Frequency[];
  /** Dimensions by which anybody may filter it. */
  readonly filters: readonly string[];
}

export interface SeriesBreak {
  readonly month: string;
  /** Of exports or imports alone; absent for a break of both. */
  readonly flow?: string;
  readonly text: BilingualText;
}

export interface IndicatorDefinition {
  readonly code: string;
  readonly definition: string;
  readonly evidence: readonly string[];
  readonly breaks: readonly SeriesBreak[];
  readonly firstMonth: string | null;
  readonly lastMonth: string | null;
  readonly updatedAt: string | null;
}

export interface Dimension {
  readonly dimension: string;
  readonly name: BilingualText;
  readonly codeList: string | null;
  readonly level: string | null;
}

export interface Indicator extends IndicatorSummary {
  readonly isNot: BilingualText;
  readonly related: readonly string[];
  readonly changes: readonly { readonly version: number; readonly on: string; readonly text: BilingualText }[];
  readonly definitions: readonly IndicatorDefinition[];
  readonly dimensions: readonly Dimension[];
  readonly options: readonly string[];
  readonly guards: readonly string[];
  readonly needsBreakdown: boolean;
  readonly needsFlow: boolean;
  readonly by: readonly string[];
  readonly over: string | null;
  readonly source: BilingualText;
  readonly publicViews?: readonly PublicView[];
}

export type Status = 'A' | 'P' | 'E' | 'U' | 'M' | 'Q' | 'Z';

export interface Observation {
  readonly key: Readonly<Record<string, string>>;
  readonly names?: Readonly<Record<string, string>>;
  readonly period: string;
  readonly value: string | null;
  readonly status: Status;
  readonly reason?: string;
}

export interface Observations {
  readonly indicator: string;
  readonly version: number;
  readonly name: string;
  readonly definition: string;
  readonly unit: { readonly code: string; readonly name: string; readonly multiplier: number; readonly decimals: number };
  readonly source: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly dimensions: readonly { readonly dimension: string; readonly name: string; readonly members: readonly { readonly code: string; readonly name: string }[] }[];
  readonly asOf: string | null;
  readonly released?: Released;
  readonly periods: readonly { readonly period: string; readonly complete: boolean; readonly provisional: boolean; readonly state?: string; readonly coverage?: Coverage; readonly release?: FigureVintage }[];
  readonly observations: readonly Observation[];
  readonly next: string | null;
}
