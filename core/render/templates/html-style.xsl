<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- How the page looks.  Neither ampersands nor angle brackets: HTML would not
     understand them written as XML. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:i="urn:vouch:invoice:1">

<!-- A colour or font of the theme is believed only if it can be nothing but
     that. -->
<xsl:template name="colour">
  <xsl:param name="said"/>
  <xsl:param name="else"/>
  <xsl:choose>
    <xsl:when test="translate($said, '0123456789abcdefABCDEF',
                    'ffffffffffffffffffffff') = '#ffffff'">
      <xsl:value-of select="$said"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$else"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:variable name="accent">
  <xsl:call-template name="colour">
    <xsl:with-param name="said" select="string(/i:invoice/i:theme/@accent)"/>
    <xsl:with-param name="else">#0b4f6c</xsl:with-param>
  </xsl:call-template>
</xsl:variable>
<xsl:variable name="text">
  <xsl:call-template name="colour">
    <xsl:with-param name="said" select="string(/i:invoice/i:theme/@text)"/>
    <xsl:with-param name="else">#111827</xsl:with-param>
  </xsl:call-template>
</xsl:variable>
<xsl:variable name="grey">
  <xsl:call-template name="colour">
    <xsl:with-param name="said" select="string(/i:invoice/i:theme/@grey)"/>
    <xsl:with-param name="else">#4b5563</xsl:with-param>
  </xsl:call-template>
</xsl:variable>
<xsl:variable name="line">
  <xsl:call-template name="colour">
    <xsl:with-param name="said" select="string(/i:invoice/i:theme/@line)"/>
    <xsl:with-param name="else">#c7ccd1</xsl:with-param>
  </xsl:call-template>
</xsl:variable>

<!-- Families as CSS wants them, each in quotes but the generic one. -->
<xsl:template name="families">
  <xsl:param name="list"/>
  <xsl:variable name="one"
      select="normalize-space(substring-before(concat($list, ','), ','))"/>
  <xsl:if test="$one != '' and $one != 'sans-serif' and translate($one, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -', '') = ''">
    <xsl:value-of select="concat('&quot;', $one, '&quot;, ')"/>
  </xsl:if>
  <xsl:if test="contains($list, ',')">
    <xsl:call-template name="families">
      <xsl:with-param name="list" select="substring-after($list, ',')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:variable name="font">
  <xsl:if test="/i:invoice/i:theme/@own-font">
    <xsl:call-template name="families">
      <xsl:with-param name="list" select="/i:invoice/i:theme/@font"/>
    </xsl:call-template>
  </xsl:if>
</xsl:variable>

<!-- Margins of printed pages, in mm. -->
<xsl:variable name="left">
  <xsl:choose>
    <xsl:when test="number(/i:invoice/i:theme/@margin-left) &gt; 0">
      <xsl:value-of select="number(/i:invoice/i:theme/@margin-left)"/>
    </xsl:when>
    <xsl:otherwise>25</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="right">
  <xsl:choose>
    <xsl:when test="number(/i:invoice/i:theme/@margin-right) &gt; 0">
      <xsl:value-of select="number(/i:invoice/i:theme/@margin-right)"/>
    </xsl:when>
    <xsl:otherwise>20</xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<!-- In the dark the accent is mixed with white: the darkest there is then,
     #999999, still has a contrast of 6.2 to 1 on that paper. -->
<xsl:template name="style">
:root {
  color-scheme: light dark;
  --paper: #ffffff; --text: <xsl:value-of select="$text"/>;
  --grey: <xsl:value-of select="$grey"/>; --line: <xsl:value-of select="$line"/>;
  --accent: <xsl:value-of select="$accent"/>;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14181f; --text: #e8eaed; --grey: #a9b1bc; --line: #3f4853;
    --accent: #9fd0e6;
    --accent: color-mix(in srgb, <xsl:value-of select="$accent"/> 40%, white);
  }
}
* { box-sizing: border-box; margin: 0; padding: 0; }
body {
  background: var(--paper); color: var(--text);
  font: 1rem/1.5 <xsl:value-of select="$font"/>"Noto Sans", system-ui, "Segoe UI",
    Roboto, "Helvetica Neue", "Noto Sans KR", "Apple SD Gothic Neo",
    "Malgun Gothic", NanumGothic, sans-serif;
  overflow-wrap: anywhere; word-break: normal;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
:lang(ko) body, body:lang(ko) { word-break: keep-all; }
.sheet { max-width: 49rem; margin: 0 auto; padding: 3rem 1.5rem; }
h2, h3, dt, thead th, .small, .detail, figcaption {
  color: var(--grey); font-size: .85rem; font-weight: 400;
}
h1 { font-size: 1.9rem; line-height: 1.25; margin-top: 2.25rem; }
h3 { margin-top: .5rem; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px;
}
address { font-style: normal; }
dd, td, th, p, li, span, time, data, strong, address { unicode-bidi: isolate; }
ul { list-style: none; }
.skip { position: absolute; inset-inline-start: -999rem; }
.skip:focus {
  inset-inline-start: 1rem; top: 1rem; padding: .5rem 1rem;
  background: var(--paper); color: var(--text);
}
.hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.name {
  color: var(--accent); font-size: 1.9rem; font-weight: 700; line-height: 1.25;
}
.logo { display: block; max-width: 15rem; max-height: 4.5rem; }
.reference { color: var(--grey); }
.top {
  display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; margin-top: 1.5rem;
}
.parties {
  flex: 1 1 20rem; display: grid; gap: 1.5rem 2rem; align-content: start;
  grid-template-columns: repeat(auto-fit, minmax(min(10rem, 100%), 1fr));
}
.facts { flex: 0 1 20.5rem; }
dl { display: grid; gap: .125rem 1rem; }
dl div {
  display: grid; gap: 0 1rem; align-items: baseline;
  grid-template-columns: minmax(6rem, 8.25rem) 1fr;
}
.party dl { margin-top: .25rem; }
.party dl div { display: block; }
.party dt, .party dd { display: inline; }
.party dt { margin-inline-end: .75ch; }
.opening { margin-top: 2rem; }
.opening p + p { margin-top: .75rem; }
.notes, .attachments, .more, .closing { margin-top: 2rem; }
.notes p { margin-top: .25rem; }

table { border-collapse: collapse; width: 100%; }
th { font-weight: 400; text-align: start; }
th, td { vertical-align: baseline; padding: .4rem 0 .4rem 1rem; }
th:first-child, td:first-child { padding-inline-start: 0; }
[dir="rtl"] th, [dir="rtl"] td { padding: .4rem 1rem .4rem 0; }
.number {
  text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums;
}
.detail { display: block; white-space: normal; }
thead th, .position { white-space: nowrap; }
.position { color: var(--grey); }
.items { margin-top: 2rem; border-bottom: 1px solid var(--text); }
.items thead th { border-bottom: 1px solid var(--text); vertical-align: bottom; }
.items tbody tr + tr { border-top: 1px solid var(--line); }
.items .wide { width: 45%; }
.totals { margin-inline-start: auto; margin-top: .75rem; width: 50%; }
.totals th, .totals td { padding-block: .2rem; }
.totals .due th, .totals .due td {
  border-top: 1px solid var(--text); font-size: 1.25rem; font-weight: 700;
  padding-top: .4rem;
}
.totals .due .detail { font-weight: 400; }
.reasons { margin-top: 1.5rem; }
.payment {
  margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line);
}
.payment-body {
  display: flex; flex-wrap: wrap; gap: 1.5rem 2rem;
  justify-content: space-between; margin-top: .25rem;
}
.payment-words { flex: 1 1 20rem; }
.payment-words dl, .payment-words p { margin-top: .75rem; }
.steps { width: auto; }
.steps th, .steps td { padding-block: .1rem; }
.steps th { white-space: nowrap; }
.steps .last { font-weight: 700; }
.steps .last th { font-weight: 700; }
.qr { max-width: 100%; margin-inline-start: auto; text-align: end; }
.qr svg {
  display: block; width: 9rem; height: 9rem; margin-inline-start: auto;
}
li + li { margin-top: .5rem; }
summary { cursor: pointer; }
summary h2 { display: inline; }
.more dl { margin-top: .5rem; }
.more dl div { grid-template-columns: minmax(6rem, 13rem) 1fr; }
footer {
  display: grid; gap: 1rem 1.5rem; margin-top: 3rem; padding-top: 1rem;
  border-top: 1px solid var(--line); color: var(--grey); font-size: .8rem;
  grid-template-columns: repeat(auto-fit, minmax(min(10rem, 100%), 1fr));
}

@media screen and (max-width: 40rem) {
  .sheet { padding: 1.5rem 1rem; }
  h1, .name { font-size: 1.5rem; }
  .facts { flex-basis: 100%; }
  .items, .items tbody, .items tr, .items th, .items td { display: block; }
  .items thead {
    position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%);
  }
  .items { border-top: 1px solid var(--text); }
  .items tbody tr { padding: .75rem 0; }
  .items tbody th, .items tbody td { padding: .1rem 0; }
  .items .item-name { font-weight: 700; }
  .items td {
    display: flex; flex-wrap: wrap; gap: 0 1rem;
    justify-content: space-between;
  }
  .items td::before {
    content: attr(data-label); color: var(--grey); font-size: .85rem;
  }
  .items td.none { display: none; }
  .items .number { white-space: normal; }
  .totals { width: 100%; }
}

@page {
  size: <xsl:choose><xsl:when test="/i:invoice/i:view/@layout = 'letter'"
    >letter</xsl:when><xsl:otherwise>A4</xsl:otherwise></xsl:choose>;
  margin: 18mm <xsl:value-of select="$right"/>mm 18mm <xsl:value-of
    select="$left"/>mm;
}
@media print {
  :root { color-scheme: light; }
  html { font-size: 9.5pt; }
  body { line-height: 4.5mm; }
  .sheet { max-width: none; padding: 0; }
  .skip { display: none; }
  h1 { margin-top: 9mm; }
  thead { display: table-header-group; }
  tr, .sums, .party, .qr, li, dl div { break-inside: avoid; }
  h1, h2, h3, thead, summary { break-after: avoid; }
  .sums { break-before: avoid; }
  details::details-content {
    content-visibility: visible; block-size: auto;
  }
  summary { list-style: none; }
  a { color: inherit; text-decoration: none; }
}
</xsl:template>

</xsl:stylesheet>
