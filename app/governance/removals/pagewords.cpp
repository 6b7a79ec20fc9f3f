// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/removals/pagewords.h"

#include "app/governance/removals/page.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

namespace {

constexpr std::array<PageWords, 7> allPageWords{{
    {"en",
     false,
     "Removal request",
     "Reference",
     "Where it stands",
     "What has happened",
     "To be answered by",
     "Received",
     "Settled",
     "The answer is overdue.",
     "As of",
     "Keep the reference: it is how you find this page. The page names nobody.",
     "Removal requests",
     "Open",
     "Settled",
     "Median time to the answer",
     "days",
     "To look up a request, open the page that is named after its reference.",
     {"Received", "Identity verified", "Scope settled", "Accepted", "Rejected", "Removed from new versions of the data",
      "Requester informed", "Withdrawn"}},
    {"fr",
     false,
     "Demande de retrait",
     "Référence",
     "État de la demande",
     "Étapes",
     "Réponse due au plus tard le",
     "Reçue",
     "Close",
     "La réponse est en retard.",
     "État au",
     "Conservez la référence : elle permet de retrouver cette page. La page ne nomme personne.",
     "Demandes de retrait",
     "En cours",
     "Closes",
     "Délai médian de réponse",
     "jours",
     "Pour consulter une demande, ouvrez la page qui porte sa référence.",
     {"Reçue", "Identité vérifiée", "Portée établie", "Acceptée", "Refusée", "Retirée des nouvelles versions des données",
      "Demandeur informé", "Abandonnée par le demandeur"}},
    {"ar",
     true,
     "طلب إزالة",
     "الرقم المرجعي",
     "حالة الطلب",
     "ما تم حتى الآن",
     "موعد الرد الأقصى",
     "تاريخ الاستلام",
     "تاريخ الإغلاق",
     "تأخر الرد عن موعده.",
     "حتى تاريخ",
     "احتفظ بالرقم المرجعي، فبه تجد هذه الصفحة. لا تذكر الصفحة اسم أحد.",
     "طلبات الإزالة",
     "قيد المعالجة",
     "مغلقة",
     "الوقت الوسيط للرد",
     "أيام",
     "للاطلاع على طلب، افتح الصفحة التي تحمل رقمه المرجعي.",
     {"تم الاستلام", "تم التحقق من الهوية", "حُدد النطاق", "مقبول", "مرفوض", "أزيل من إصدارات البيانات الجديدة", "أُبلغ مقدم الطلب",
      "سُحب الطلب"}},
    {"es",
     false,
     "Solicitud de retirada",
     "Referencia",
     "Estado de la solicitud",
     "Pasos dados",
     "Respuesta a más tardar el",
     "Recibida",
     "Cerrada",
     "La respuesta lleva retraso.",
     "A fecha de",
     "Guarde la referencia: con ella encontrará esta página. La página no nombra a nadie.",
     "Solicitudes de retirada",
     "Abiertas",
     "Cerradas",
     "Tiempo mediano de respuesta",
     "días",
     "Para consultar una solicitud, abra la página que lleva su referencia.",
     {"Recibida", "Identidad verificada", "Alcance fijado", "Aceptada", "Rechazada",
      "Retirada de las nuevas versiones de los datos", "Solicitante informado", "Desistida"}},
    {"pt",
     false,
     "Pedido de remoção",
     "Referência",
     "Situação do pedido",
     "O que já foi feito",
     "Resposta até",
     "Recebido",
     "Encerrado",
     "A resposta está atrasada.",
     "Situação em",
     "Guarde a referência: é com ela que encontra esta página. A página não nomeia ninguém.",
     "Pedidos de remoção",
     "Em aberto",
     "Encerrados",
     "Tempo mediano até à resposta",
     "dias",
     "Para consultar um pedido, abra a página que tem o nome da sua referência.",
     {"Recebido", "Identidade verificada", "Âmbito definido", "Aceite", "Recusado", "Removido das novas versões dos dados",
      "Requerente informado", "Retirado pelo requerente"}},
    {"zh",
     false,
     "移除请求",
     "编号",
     "当前状态",
     "处理经过",
     "最迟答复日期",
     "收到日期",
     "结案日期",
     "答复已逾期。",
     "截至",
     "请保存编号，凭编号可找到本页。本页不含任何人的姓名。",
     "移除请求",
     "处理中",
     "已结案",
     "答复时间中位数",
     "天",
     "要查询某项请求，请打开以其编号命名的页面。",
     {"已收到", "已核实身份", "已确定范围", "已接受", "已拒绝", "已从数据的新版本中移除", "已通知请求人", "已撤回"}},
    {"hi",
     false,
     "हटाने का अनुरोध",
     "संदर्भ संख्या",
     "अनुरोध की स्थिति",
     "अब तक क्या हुआ",
     "उत्तर की अंतिम तिथि",
     "प्राप्ति की तिथि",
     "निपटारे की तिथि",
     "उत्तर में देरी हो चुकी है।",
     "तिथि तक की स्थिति",
     "संदर्भ संख्या सँभालकर रखें: इसी से यह पृष्ठ मिलेगा। इस पृष्ठ पर किसी का नाम नहीं है।",
     "हटाने के अनुरोध",
     "विचाराधीन",
     "निपटाए गए",
     "उत्तर का माध्यिका समय",
     "दिन",
     "किसी अनुरोध को देखने के लिए उसकी संदर्भ संख्या वाला पृष्ठ खोलें।",
     {"प्राप्त", "पहचान सत्यापित", "दायरा तय", "स्वीकृत", "अस्वीकृत", "डेटा के नए संस्करणों से हटाया गया", "अनुरोधकर्ता को सूचित किया गया",
      "वापस लिया गया"}},
}};

} // namespace

const PageWords &pageWords(std::string_view tag)
{
    std::string base(tag.substr(0, tag.find_first_of("-_")));
    for (char &c : base)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    const auto found = std::ranges::find(allPageWords, std::string_view(base), &PageWords::language);
    return found == allPageWords.end() ? allPageWords.front() : *found;
}

} // namespace detail

std::string pageLanguage(std::string_view tag)
{
    return std::string(detail::pageWords(tag).language);
}

} // namespace espalier::governance
