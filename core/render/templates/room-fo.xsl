<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0
     Spaces between the parts of an invoice.  They are smaller where that, as
     far as it can be told before layout, gets all of it on one page. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    exclude-result-prefixes="i v">

<!-- How many lines texts need, each having room for SIGNS. -->
<xsl:template name="lines-of">
  <xsl:param name="texts"/>
  <xsl:param name="signs"/>
  <xsl:param name="n" select="0"/>
  <xsl:choose>
    <xsl:when test="not($texts)"><xsl:value-of select="$n"/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="lines-of">
        <xsl:with-param name="texts" select="$texts[position() &gt; 1]"/>
        <xsl:with-param name="signs" select="$signs"/>
        <xsl:with-param name="n"
            select="$n + ceiling(string-length($texts[1]) div $signs)"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ==== heights, in mm, with wide spaces ================================ -->

<!-- More rows than these fit on no page. -->
<xsl:variable name="rows" select="$view/i:table/i:row[position() &lt; 40]"/>

<xsl:variable name="high-title">
  <xsl:variable name="lines">
    <xsl:call-template name="lines-of">
      <xsl:with-param name="texts"
          select="$view/i:notes/i:note/i:line | $view/i:opening
                  [$is-din or @own]/i:line"/>
      <xsl:with-param name="signs" select="95"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:value-of
      select="8 + count($view/i:reference) * 4.5 + $lines * 4.5
              + count($view/i:notes/i:note) * 4.5
              + count($view/i:notes/i:note/@label) * 4.5
              + ($is-din or $view/i:opening/@own) * 4.5
              + count($view/i:opening/i:line[position() &gt; 1]) * 1.5"/>
</xsl:variable>

<!-- Names and addresses above the table. -->
<xsl:variable name="high-parties">
  <xsl:variable name="others"
      select="$view/i:parties/i:party[position() mod 2 = 1]"/>
  <xsl:variable name="high-others"
      select="count($others) * 9
              + count($others/i:name | $others/i:line | $others/i:fact) * 4.5"/>
  <xsl:variable name="from" select="count($view/i:from/i:line)"/>
  <xsl:variable name="to" select="count($view/i:recipient/i:line)"/>
  <xsl:variable name="most"
      select="$from * ($from &gt; $to) + $to * ($to &gt;= $from)"/>
  <xsl:variable name="beside"
      select="$facts-lines * 4.5 - 40.5 - count($view/i:reference) * 4.5"/>
  <xsl:choose>
    <xsl:when test="not($is-din)">
      <xsl:value-of
          select="12.5 + $beside * ($beside &gt; 6) + 6 * ($beside &lt;= 6)
                  + $most * 4.5 + 9 + $high-others"/>
    </xsl:when>
    <xsl:when test="$view/i:parties/i:party">
      <xsl:value-of select="6 + $high-others"/>
    </xsl:when>
    <xsl:otherwise>0</xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<!-- Lines of details: as many marks.  Where words break, some room is left. -->
<xsl:variable name="detail-marks">
  <xsl:for-each select="$rows">
    <xsl:variable name="text">
      <xsl:for-each select="i:detail">
        <xsl:value-of select="concat(., ' · ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="n"
        select="string-length($text)
                + string-length(translate($text, $narrow, ''))"/>
    <xsl:value-of
        select="substring('||||||||||||||||||||||||||||||||||||||||', 1,
                          ceiling($n div ($signs - 2 - 4 * ($n &gt; $signs)))
                          + boolean(i:vat and $wide-vat = 0))"/>
  </xsl:for-each>
</xsl:variable>
<xsl:variable name="details" select="string-length($detail-marks)"/>

<xsl:variable name="high-table">
  <xsl:variable name="names">
    <xsl:call-template name="lines-of">
      <xsl:with-param name="texts" select="$rows/i:name"/>
      <xsl:with-param name="signs" select="$wide-name div 1.8"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:value-of
      select="13 + $names * 4.5 + $details * 4 + count($rows) * 3.4"/>
</xsl:variable>

<xsl:variable name="high-totals"
    select="5.5 + count($view/i:totals/i:row) * 5.5
            + count($view/i:totals/i:row/i:detail) * 4"/>

<xsl:variable name="high-payment">
  <xsl:variable name="payment" select="$view/i:payment"/>
  <xsl:variable name="lines">
    <xsl:call-template name="lines-of">
      <xsl:with-param name="texts" select="$payment/i:line"/>
      <xsl:with-param name="signs" select="58"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="text"
      select="(count($payment/i:step) + count($payment/i:fact) + $lines) * 4.5
              + 3 * boolean($payment/i:step) + 3 * boolean($payment/i:line)"/>
  <xsl:choose>
    <xsl:when test="not($payment/*)">0</xsl:when>
    <xsl:when test="$payment/i:qr and $text &lt; 35">49</xsl:when>
    <xsl:otherwise><xsl:value-of select="$text + 14"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<!-- With its dots. -->
<xsl:variable name="more-signs"
    select="string-length($view/i:more)
            + count($view/i:more//i:fact) * 18 + 15"/>
<xsl:variable name="high-more"
    select="boolean($view/i:more/*)
            * (4.5 + ceiling($more-signs div 115) * 3.2)"/>
<xsl:variable name="high-end"
    select="boolean($view/i:attachments/*) * 6
            + count($view/i:attachments/*) * 4
            + boolean($view/i:closing/*) * 6
            + count($view/i:closing/*) * 4.5 + $high-more"/>

<!-- ==== spaces ========================================================== -->

<!-- What comes last, in 7 pt, beside the totals: how much higher than they are
     that is, and whether it is worth it. -->
<xsl:variable name="reasons">
  <xsl:call-template name="lines-of">
    <xsl:with-param name="texts" select="$view/i:reasons/i:line"/>
    <xsl:with-param name="signs" select="48"/>
  </xsl:call-template>
</xsl:variable>
<xsl:variable name="over"
    select="$reasons * 4.5 + ceiling($more-signs div 50) * 3.2
            - $high-totals + 6"/>
<xsl:variable name="saved-more"
    select="$high-more - 2 - $over * ($over &gt; 0)"/>
<xsl:variable name="has-room-beside" select="$saved-more &gt; 3"/>

<xsl:variable name="high"
    select="$high-title + $high-parties + $high-table + $high-totals
            + $high-payment + $high-end"/>
<xsl:variable name="room"
    select="$page-height - $first-top - $bottom-only"/>
<xsl:variable name="saved-small"
    select="12.5 + count($rows) * 0.8
            + count($view/i:totals/i:row) * 0.5"/>
<xsl:variable name="saved-beside"
    select="$saved-small + 5 + count($rows) * 0.4
            + count($view/i:totals/i:row) * 0.2
            + count($view/i:notes/i:note) * 1.5
            + $has-room-beside * $saved-more"/>
<xsl:variable name="saved-least"
    select="$saved-beside + 7 + 6 * not($is-din)
            + $details * 0.4 + count($rows) * 0.4
            + count($view/i:totals/i:row) * 0.2
            + count($view/i:notes/i:note) * 1.5"/>

<!-- 0: wide, 1: small, 2: what comes last goes beside the totals, 3: as small
     as it may be.  What fits on no page anyhow is set wide. -->
<xsl:variable name="tight">
  <xsl:choose>
    <xsl:when test="$high &lt; $room - 4">0</xsl:when>
    <xsl:when test="$high - $saved-small &lt; $room - 3">1</xsl:when>
    <xsl:when test="$high - $saved-beside &lt; $room - 6">2</xsl:when>
    <xsl:when test="$high - $saved-least &lt; $room + 3">3</xsl:when>
    <xsl:otherwise>0</xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="small" select="$tight &gt; 0"/>
<xsl:variable name="smaller" select="$tight &gt; 1"/>
<xsl:variable name="least" select="$tight &gt; 2"/>
<xsl:variable name="beside" select="$smaller and $has-room-beside"/>

<xsl:variable name="space-parties" select="4.5 - 2 * $least"/>
<xsl:variable name="space-opening" select="4.5 - 1.5 * $smaller"/>
<xsl:variable name="space-sentence" select="1.5 - $least"/>
<xsl:variable name="space-notes" select="$space-opening - 1.5 * $least"/>
<xsl:variable name="space-table" select="7.5 - 1.5 * $small - $least"/>
<xsl:variable name="row-pad"
    select="1.6 - 0.4 * $small - 0.2 * $smaller - 0.2 * $least"/>
<xsl:variable name="detail-pitch" select="4 - 0.4 * $least"/>
<xsl:variable name="total-pad"
    select="1 - 0.5 * $small - 0.2 * $smaller - 0.2 * $least"/>
<xsl:variable name="space-payment" select="12 - 7 * $small - $least"/>
<xsl:variable name="space-steps" select="3 - 1.5 * $smaller"/>
<xsl:variable name="space-code" select="2.5 - 2 * $smaller"/>
<xsl:variable name="code-side" select="28 - 2 * $least"/>
<xsl:variable name="space-closing" select="6 - 2 * $small - $least"/>
<xsl:variable name="space-more"
    select="(4.5 - 2 * $small) * not($beside)
            + 1.5 * boolean($beside and $view/i:reasons/i:line)"/>

</xsl:stylesheet>
