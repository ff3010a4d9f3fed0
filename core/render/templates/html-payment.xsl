<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- How to pay, and what is attached. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:i="urn:vouch:invoice:1"
    xmlns:v="urn:vouch:render:1"
    exclude-result-prefixes="i v">

<!-- In BASE64: 3 MiB of a file.  Browsers cope with more, mail does not. -->
<xsl:variable name="longest-file" select="4194304"/>

<xsl:template match="i:payment" mode="page">
  <section class="payment">
    <h2><xsl:value-of select="v:label('pay')"/></h2>
    <div class="payment-body">
      <div class="payment-words">
        <xsl:if test="i:step">
          <table class="steps">
            <caption class="hidden">
              <xsl:value-of select="v:label('pay')"/>
            </caption>
            <tbody><xsl:apply-templates select="i:step" mode="page"/></tbody>
          </table>
        </xsl:if>
        <xsl:call-template name="facts"/>
        <xsl:apply-templates select="i:line" mode="paragraphs"/>
      </div>
      <xsl:apply-templates select="i:qr" mode="page"/>
    </div>
  </section>
</xsl:template>

<xsl:template match="i:step" mode="page">
  <tr>
    <xsl:if test="@last = 'yes'">
      <xsl:attribute name="class">last</xsl:attribute>
    </xsl:if>
    <th scope="row">
      <xsl:apply-templates select="i:until/node()"/>
      <xsl:if test="not(i:until)">&#xa0;</xsl:if>
    </th>
    <td class="number">
      <xsl:apply-templates select="i:amount/node()"/>
      <xsl:if test="not(i:amount)">&#xa0;</xsl:if>
    </td>
    <td class="small">
      <xsl:apply-templates select="i:note/node()"/>
      <xsl:if test="not(i:note)">&#xa0;</xsl:if>
    </td>
  </tr>
</xsl:template>

<!-- v:qr gives the number of modules of a side, a blank, and a path around the
     dark ones. -->
<xsl:template match="i:qr" mode="page">
  <xsl:variable name="code" select="v:qr(string(i:payload | @payload),
                                         string(i:level | @level))"/>
  <xsl:variable name="side" select="number(substring-before($code, ' '))"/>
  <xsl:if test="$side &gt; 0">
    <figure class="qr">
      <svg xmlns="http://www.w3.org/2000/svg" role="img"
          aria-label="{i:alt | @alt}" shape-rendering="crispEdges"
          viewBox="-4 -4 {$side + 8} {$side + 8}">
        <path fill="#ffffff"
            d="M-4 -4h{$side + 8}v{$side + 8}h-{$side + 8}z"/>
        <path fill="#000000" d="{substring-after($code, ' ')}"/>
      </svg>
      <figcaption>
        <xsl:value-of select="i:caption | @caption"/>
      </figcaption>
    </figure>
  </xsl:if>
</xsl:template>

<!-- ==== attachments ==================================================== -->

<xsl:template match="i:attachments" mode="page">
  <section class="attachments">
    <h2><xsl:value-of select="v:label('attachments')"/></h2>
    <ul><xsl:apply-templates select="i:attachment" mode="page"/></ul>
  </section>
</xsl:template>

<xsl:template match="i:attachment" mode="page">
  <xsl:variable name="place" select="position()"/>
  <li>
    <strong><xsl:apply-templates select="i:reference/node()"/></strong>
    <xsl:if test="i:description">
      <xsl:text> </xsl:text>
      <span><xsl:apply-templates select="i:description/node()"/></span>
    </xsl:if>
    <xsl:for-each select="i:location">
      <xsl:text> </xsl:text>
      <span><xsl:call-template name="linked"/></span>
    </xsl:for-each>
    <xsl:if test="i:name | i:mime | i:size">
      <br/>
      <xsl:apply-templates select="." mode="file">
        <xsl:with-param name="content"
            select="key('term', 'BG-24')[$place]/i:content"/>
      </xsl:apply-templates>
      <xsl:if test="i:mime | i:size">
        <xsl:text> </xsl:text>
        <span class="small">
          <xsl:apply-templates select="i:mime/node()"/>
          <xsl:if test="i:mime and i:size"> · </xsl:if>
          <xsl:apply-templates select="i:size/node()"/>
        </span>
      </xsl:if>
    </xsl:if>
  </li>
</xsl:template>

<!-- To be saved, not to be opened: whatever it is called, a browser is told
     nothing that it could run. -->
<xsl:template match="i:attachment" mode="file">
  <xsl:param name="content"/>
  <xsl:variable name="bytes"
      select="translate($content, ' &#9;&#10;&#13;', '')"/>
  <xsl:choose>
    <xsl:when test="string-length($bytes) &gt; 0
                    and string-length($bytes) &lt;= $longest-file
                    and translate($bytes, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=', '') = ''">
      <a download="{translate(i:name, '/&#x5c;&#x202d;&#x202e;', '__')}">
        <xsl:attribute name="href">
          <xsl:text>data:</xsl:text>
          <xsl:call-template name="file-type">
            <xsl:with-param name="mime" select="$content/@mime"/>
          </xsl:call-template>
          <xsl:text>;base64,</xsl:text>
          <xsl:value-of select="$bytes"/>
        </xsl:attribute>
        <xsl:apply-templates select="i:name/node()"/>
        <xsl:if test="not(i:name)">
          <xsl:value-of select="v:label('BT-125')"/>
        </xsl:if>
      </a>
    </xsl:when>
    <xsl:otherwise>
      <span><xsl:apply-templates select="i:name/node()"/></span>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The types that EN 16931 allows. -->
<xsl:template name="file-type">
  <xsl:param name="mime"/>
  <xsl:choose>
    <xsl:when test="$mime = 'application/pdf' or $mime = 'image/png'
        or $mime = 'image/jpeg' or $mime = 'text/csv'
        or $mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        or $mime = 'application/vnd.oasis.opendocument.spreadsheet'">
      <xsl:value-of select="$mime"/>
    </xsl:when>
    <xsl:otherwise>application/octet-stream</xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
