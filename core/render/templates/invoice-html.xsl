<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- The invoice as a page for readers: XHTML that is HTML5, too, so no element
     but those that HTML knows to be empty may be without content. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    exclude-result-prefixes="i v">

<xsl:include href="vouch:/html-style.xsl"/>
<xsl:include href="vouch:/html-table.xsl"/>
<xsl:include href="vouch:/html-payment.xsl"/>

<xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes"
    doctype-system="about:legacy-compat"/>

<xsl:variable name="view" select="/i:invoice/i:view"/>
<xsl:variable name="theme" select="/i:invoice/i:theme"/>
<xsl:key name="term" match="*[@id][not(ancestor-or-self::i:view)]" use="@id"/>

<!-- ==== values ========================================================= -->

<!-- All text of the invoice passes here.  What turns the direction of the text
     around it goes: elements isolate what they hold. -->
<xsl:template match="text()" priority="1">
  <xsl:value-of select="translate(., '&#x202a;&#x202b;&#x202c;&#x202d;&#x202e;',
                                  '')"/>
</xsl:template>

<!-- The value as machines read it, if this place shows just one term. -->
<xsl:template match="i:fact" mode="value">
  <xsl:variable name="raw" select="key('term', @id)"/>
  <xsl:choose>
    <xsl:when test="count($raw) = 1 and string-length($raw) = 10
                    and translate($raw, '0123456789', '9999999999')
                        = '9999-99-99'">
      <time datetime="{$raw}"><xsl:apply-templates/></time>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="linked"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A link only for what can be nothing else. -->
<xsl:template name="linked">
  <xsl:variable name="mail"
      select="translate(., 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+', '')"/>
  <xsl:choose>
    <xsl:when test="(@id = 'BT-43' or @id = 'BT-58') and $mail = '@'
                    and not(starts-with(., '@'))">
      <a href="mailto:{.}"><xsl:apply-templates/></a>
    </xsl:when>
    <xsl:when test="starts-with(., 'https://') or starts-with(., 'http://')">
      <a href="{normalize-space(.)}" rel="noopener noreferrer">
        <xsl:apply-templates/>
      </a>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="i:line" mode="lines">
  <xsl:if test="position() &gt; 1"><br/></xsl:if>
  <xsl:apply-templates/>
</xsl:template>

<xsl:template match="i:line" mode="paragraphs">
  <p><xsl:call-template name="linked"/></p>
</xsl:template>

<xsl:template name="facts">
  <xsl:param name="facts" select="i:fact"/>
  <xsl:if test="$facts">
    <dl>
      <xsl:for-each select="$facts">
        <div>
          <dt><xsl:apply-templates select="@label" mode="label"/></dt>
          <dd><xsl:apply-templates select="." mode="value"/></dd>
        </div>
      </xsl:for-each>
    </dl>
  </xsl:if>
</xsl:template>

<!-- A group of dt and dd may not be without words. -->
<xsl:template match="@label" mode="label">
  <xsl:value-of select="."/>
</xsl:template>

<!-- ==== the page ======================================================= -->

<xsl:template match="/i:invoice">
  <html lang="{$view/@lang}" xml:lang="{$view/@lang}" dir="{$view/@dir}">
    <head>
      <meta charset="UTF-8"/>
      <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="referrer" content="no-referrer"/>
      <meta name="color-scheme" content="light dark"/>
      <title><xsl:apply-templates select="$view/i:headline/node()"/></title>
      <style><xsl:call-template name="style"/></style>
    </head>
    <body>
      <a class="skip" href="#invoice">
        <xsl:value-of select="v:label('skip')"/>
      </a>
      <div class="sheet">
        <header>
          <xsl:apply-templates select="$view/i:sender" mode="head"/>
        </header>
        <main id="invoice">
          <xsl:apply-templates select="$view" mode="page"/>
        </main>
        <xsl:apply-templates select="$view/i:footer[*]" mode="page"/>
      </div>
    </body>
  </html>
</xsl:template>

<xsl:template match="i:sender" mode="head">
  <xsl:variable name="logo" select="string(i:logo)"/>
  <xsl:choose>
    <xsl:when test="starts-with($logo, 'data:image/')">
      <img class="logo" src="{$logo}" alt="{i:name}"/>
    </xsl:when>
    <xsl:otherwise>
      <p class="name"><xsl:apply-templates select="i:name/node()"/></p>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:if test="i:tagline">
    <p class="small"><xsl:apply-templates select="i:tagline/node()"/></p>
  </xsl:if>
</xsl:template>

<xsl:template match="i:view" mode="page">
  <h1><xsl:apply-templates select="i:headline/node()"/></h1>
  <xsl:for-each select="i:reference">
    <p class="reference"><xsl:apply-templates/></p>
  </xsl:for-each>
  <div class="top">
    <div class="parties">
      <xsl:apply-templates mode="page" select="i:from[i:line]
          | i:recipient[i:line] | i:parties/i:party"/>
    </div>
    <xsl:apply-templates select="i:facts" mode="page"/>
  </div>
  <xsl:if test="i:opening/*">
    <div class="opening">
      <xsl:apply-templates select="i:opening/i:line" mode="paragraphs"/>
    </div>
  </xsl:if>
  <xsl:apply-templates select="i:notes[*]" mode="page"/>
  <xsl:apply-templates select="i:table" mode="page"/>
  <div class="sums">
    <xsl:apply-templates select="i:totals" mode="page"/>
    <xsl:if test="i:reasons/*">
      <div class="reasons">
        <xsl:apply-templates select="i:reasons/i:line" mode="paragraphs"/>
      </div>
    </xsl:if>
    <xsl:apply-templates select="i:payment[*]" mode="page"/>
  </div>
  <xsl:if test="i:closing/*">
    <div class="closing">
      <xsl:apply-templates select="i:closing/i:line" mode="paragraphs"/>
    </div>
  </xsl:if>
  <xsl:apply-templates select="i:attachments[*]" mode="page"/>
  <xsl:apply-templates select="i:more[*]" mode="page"/>
</xsl:template>

<xsl:template match="i:party" mode="page">
  <section class="party">
    <h2><xsl:value-of select="@label"/></h2>
    <address>
      <xsl:if test="i:name">
        <strong><xsl:apply-templates select="i:name/node()"/></strong>
        <xsl:if test="i:line"><br/></xsl:if>
      </xsl:if>
      <xsl:apply-templates select="i:line" mode="lines"/>
    </address>
    <xsl:call-template name="facts"/>
  </section>
</xsl:template>

<!-- The first line of an address is the name. -->
<xsl:template match="i:from | i:recipient" mode="page">
  <section class="party">
    <h2>
      <xsl:choose>
        <xsl:when test="self::i:from">
          <xsl:value-of select="v:label('address.from')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="v:label('address.bill')"/>
        </xsl:otherwise>
      </xsl:choose>
    </h2>
    <address>
      <strong><xsl:apply-templates select="i:line[1]/node()"/></strong>
      <xsl:for-each select="i:line[position() &gt; 1]">
        <br/><xsl:apply-templates/>
      </xsl:for-each>
    </address>
  </section>
</xsl:template>

<xsl:template match="i:facts" mode="page">
  <div class="facts"><xsl:call-template name="facts"/></div>
</xsl:template>

<xsl:template match="i:notes" mode="page">
  <section class="notes">
    <h2><xsl:value-of select="v:label('notes')"/></h2>
    <xsl:for-each select="i:note">
      <xsl:if test="@label"><h3><xsl:value-of select="@label"/></h3></xsl:if>
      <p><xsl:apply-templates select="i:line" mode="lines"/></p>
    </xsl:for-each>
  </section>
</xsl:template>

<xsl:template match="i:more" mode="page">
  <details class="more" open="open">
    <summary>
      <h2><xsl:value-of select="v:label('invoice.more')"/></h2>
    </summary>
    <xsl:call-template name="facts"/>
    <xsl:for-each select="i:group">
      <h3><xsl:value-of select="@label"/></h3>
      <xsl:call-template name="facts"/>
    </xsl:for-each>
  </details>
</xsl:template>

<xsl:template match="i:footer" mode="page">
  <footer>
    <xsl:for-each select="i:column">
      <p><xsl:apply-templates select="i:line" mode="lines"/></p>
    </xsl:for-each>
  </footer>
</xsl:template>

</xsl:stylesheet>
